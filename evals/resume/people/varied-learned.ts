import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** A scholar with a long list of publications, and a technician whose times are told in words. */
export const learned: Record<string, Person> = {
  'siobhan-oleary-quist': {
    language: 'en',
    profile: {
      basics: basics(
        "Dr Siobhán O'Leary-Quist",
        'Associate Professor of Marine Biogeochemistry',
        's.oleary-quist@uni.example.ie',
        '+353 91 555 014',
        'Galway',
        'Ireland',
        ['https://oleary-quist.example.ie', 'https://orcid.org/0000-0002-0000-0147'],
        'I study how carbon leaves the surface ocean in winter, with floats, cores and patient students.',
      ),
      work: [
        job('Atlantic University of the West', 'Associate Professor', 'Galway, Ireland', '2019-09', undefined, [
          'Lead a group of three postdoctoral researchers and six doctoral students on winter carbon export, funded through 2028',
          'Coordinate the second-year module Chemical Oceanography (120 students) and its field week on the research vessel',
          'Chair of the committee for equality in fieldwork, whose code of conduct was taken up by four departments and two ship operators',
        ]),
        job('Atlantic University of the West', 'Lecturer above the bar', 'Galway, Ireland', '2014-01', '2019-08', [
          'Built the trace-metal clean laboratory from an empty storeroom',
          'Supervised eleven final-year projects, two of them published',
        ]),
        job('Norsk Havforskningsinstitutt, avd. Tromsø', 'Marie Curie Fellow', 'Tromsø, Norway', '2011-10', '2013-12', [
          'Two winter cruises to the Barents Sea as co-chief scientist; 410 casts under ice',
        ]),
        said(
          'Jan–Aug 2011',
          job('Bermuda Time-Series Station', 'Visiting Scientist', 'St George’s, Bermuda', '2011-01', '2011-08', [
            'Calibration of oxygen optodes against Winkler titrations',
          ]),
        ),
      ],
      education: [
        noted(
          ['Thesis: Particles in the dark – export flux in the subpolar winter (supervisor: Prof. A. Ní Bhriain)'],
          study('University of Liffeyside', 'PhD', 'Chemical Oceanography', 'Dublin, Ireland', '2006-10', '2010-12'),
        ),
        noted(
          ['First-class honours; Erasmus year in Bergen'],
          study('University of Liffeyside', 'BSc', 'Chemistry', 'Dublin, Ireland', '2002-10', '2006-06'),
        ),
      ],
      skills: skills({
        Methods: 'CTD profiling, ICP-MS, Sediment traps, Argo floats',
        Computing: 'MATLAB, R, Ocean Data View',
      }),
      languages: [
        { language: 'English', fluency: 'native' },
        { language: 'Irish', fluency: 'fluent' },
        { language: 'Norwegian', fluency: 'B1' },
      ],
      awards: [
        { title: 'Early Career Medal', awarder: 'Irish Society of the Sea', date: '2016' },
        { title: 'Best Teaching Prize', awarder: 'Students’ Union', date: '2018' },
      ],
      publications: Array.from({ length: 14 }, (_, nth) => ({
        name: [
          'Winter export of organic carbon west of Ireland, seen by six floats',
          'A clean method for dissolved iron at nanomolar levels on small ships',
          'Oxygen drawdown beneath the mixed layer: four winters, one pattern',
          'Storms and the size of sinking particles in the subpolar gyre',
          'What optodes forget: drift in air and in water',
          'Barents Sea casts under ice, 2011 to 2013: a data descriptor',
          'Do salps matter? Faecal pellets in the northeast Atlantic',
        ][nth % 7] as string,
        publisher: ['Deep Winter Research', 'Journal of Small Ships', 'Ocean Letters'][nth % 3] as string,
        releaseDate: `${2023 - nth}`,
      })),
    },
  },
  'ruaridh-macgillivray': {
    language: 'en',
    profile: {
      basics: basics(
        'Ruaridh MacGillivray BEng (Hons)',
        'Offshore Wind Technician',
        'ruaridh.macg@example.scot',
        '07700 900461',
        'Inverness',
        'Scotland',
        ['https://www.linkedin.com/in/ruaridh-macg'],
        'Rope-access technician turned team leader, 200+ turbines climbed, none fallen from.',
      ),
      work: [
        said(
          '02/2020 to date',
          job('Moray Firth Wind Services Ltd.', 'Team Leader, Blade Repair', 'Nigg, Scotland', '2020-02', undefined, [
            'Plan and lead a crew of six on two-week rotations',
            'No lost-time incident in 31,000 hours',
          ]),
        ),
        said(
          '11/2016 to 10/2018',
          job('Vind & Hav A/S', 'Wind Turbine Technician', 'Esbjerg, Denmark', '2016-11', '2018-10', [
            'Annual service of 3.6 MW turbines',
            'Gearbox borescopy and oil changes at height',
          ]),
        ),
        said(
          '2014-16',
          job('Royal Highland Sappers', 'Combat Engineer', 'Inverness, Scotland', '2014', '2016', [
            'Bridging and demolition; left as Lance Corporal',
          ]),
        ),
      ],
      education: [
        study('North Coast College', 'BEng', 'Mechanical Engineering', 'Thurso, Scotland', '2010-09', '2014-06'),
      ],
      skills: skills({
        Tickets: 'GWO Basic Safety, IRATA Level 3, Confined Space',
        Trades: 'Composite repair, Hydraulics, Torque and tension',
      }),
      interests: [{ name: 'Hill running' }, { name: 'Gaelic song' }],
    },
  },
};
