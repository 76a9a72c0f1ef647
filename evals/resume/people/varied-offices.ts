import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** People of offices, shops, wards and stages. */
export const offices: Record<string, Person> = {
  'anneliese-fairweather': {
    language: 'en',
    profile: {
      basics: basics(
        'Anneliese Fairweather',
        'Content Strategist & Editor',
        'hello@annelisewrites.example',
        '+44 7700 900823',
        'Bristol',
        'United Kingdom',
        ['https://annelisewrites.example', 'https://www.linkedin.com/in/afairweather'],
        'Editor with eleven years in public-interest publishing. I make hard things plain, and plain things worth reading.',
      ),
      work: [
        job('Pelham, Royce & Daughters', 'Head of Content', 'Bristol', '2021-01', undefined, [
          'Run a team of five writers and a budget of £400k',
          'Plain-language guide to tenancy read by 1.2 million people',
        ]),
        job('Which Way? Magazine', 'Senior Editor', 'London', '2016-05', '2020-03', [
          'Commissioned 40 features a year',
          'Introduced fact-checking by a second pair of eyes; corrections fell by half',
        ]),
        job('Charity 4 Rivers', 'Communications Officer', 'Gloucester', '2013-09', '2016-04', [
          'Wrote the newsletter for 9,000 members',
        ]),
      ],
      education: [
        study('University of Severnside', 'MA', 'Publishing', 'Bristol', '2012-09', '2013-08'),
        noted(
          ['2:1; dissertation on footnotes'],
          study('University of Severnside', 'BA', 'English Literature', 'Bristol', '2009-09', '2012-06'),
        ),
      ],
      skills: skills({
        Editorial: 'Copy-editing, Commissioning, Style guides, SEO',
        Tools: 'WordPress, InDesign, Google Analytics',
      }),
      awards: [{ title: 'Editor of the Year (small press)', awarder: 'Guild of Editors', date: '2019' }],
      languages: [
        { language: 'French', fluency: 'B2' },
        { language: 'Welsh', fluency: 'A2' },
      ],
    },
  },
  'marcus-okonkwo-bell': {
    language: 'en',
    profile: {
      basics: basics(
        'Marcus Okonkwo-Bell, CPA',
        'Senior Audit Manager',
        'mokonkwobell@example.com',
        '312-555-0163',
        'Chicago',
        'IL',
        ['https://www.linkedin.com/in/mokonkwobell'],
      ),
      work: [
        job('Barnes, Holloway & Pike LLP', 'Senior Audit Manager', 'Chicago, IL', '2019-10', undefined, [
          'Lead audits of nine public companies with fees of $6.4M',
          'Reduced the hours of inventory testing by 30% with sampling by strata',
          'Recruit and train 25 associates a year',
        ]),
        job('Barnes, Holloway & Pike LLP', 'Audit Manager', 'Chicago, IL', '2016-10', '2019-09', [
          'Managed the first-year audit of a listed railroad',
        ]),
        job('Barnes, Holloway & Pike LLP', 'Associate to Senior Associate', 'Milwaukee, WI', '2012-08', '2016-09', [
          'Tested revenue at breweries, banks and one zoo',
        ]),
        job('Second Harvest Food Depot', 'Treasurer (volunteer)', 'Chicago, IL', '2018-01', '2022-12', [
          'Closed the books in five days instead of three weeks',
        ]),
      ],
      education: [
        noted(
          ['Concentration: Forensic Accounting; GPA 3.6'],
          study('Marquette Lakes University', 'Master of Science', 'Accounting', 'Milwaukee, WI', '2011-08', '2012-05'),
        ),
        study(
          'Marquette Lakes University',
          'Bachelor of Business Administration',
          'Finance',
          'Milwaukee, WI',
          '2007-08',
          '2011-05',
        ),
      ],
      skills: skills({ Standards: 'US GAAP, IFRS, PCAOB, SOX 404', Tools: 'Alteryx, CaseWare, Excel (VBA)' }),
      certificates: [
        { name: 'Certified Public Accountant', issuer: 'Illinois', date: '2013' },
        { name: 'Certified Fraud Examiner', issuer: 'ACFE', date: '2017' },
      ],
    },
  },
  'priti-solanki-rao': {
    language: 'en',
    profile: {
      basics: basics(
        'Priti Solanki Rao',
        'Product Manager',
        'priti.rao@example.in',
        '+91 98200 55017',
        'Pune',
        'Maharashtra',
        ['https://www.linkedin.com/in/pritirao', 'https://pritirao.example.in'],
      ),
      work: [
        said(
          'April 2020 – till date',
          job('Kirana360', 'Senior Product Manager', 'Pune', '2020-04', undefined, [
            'Grew weekly active shopkeepers from 40k to 310k',
            'Launched credit on order with two banks; losses below 1.1 %',
            'Talk to five shopkeepers every week, and have the notes to show for it',
          ]),
        ),
        said(
          'June 2017 – March 2020',
          job('Mehta Nanavati Software Pvt. Ltd.', 'Associate Product Manager', 'Mumbai', '2017-06', '2020-03', [
            'Owned billing for 2,000 hospitals',
          ]),
        ),
        said(
          '2015 (6 months)',
          job('Tata-side Consultants', 'Summer Trainee', 'Nashik', '2015', '2015', ['Time study of a bottling line']),
        ),
      ],
      education: [
        noted(
          ['CGPA 8.4/10; exchange term at HEC-like school in Lyon'],
          study(
            'Indian Institute of Commerce, Ahmednagar',
            'MBA',
            'Marketing & Operations',
            'Ahmednagar',
            '2015-06',
            '2017-04',
          ),
        ),
        noted(
          ['76.4 %, First Class with Distinction'],
          study('College of Engineering, Sangli', 'B.Tech', 'Electronics', 'Sangli', '2011-07', '2015-05'),
        ),
      ],
      skills: skills({ Product: 'Roadmaps, A/B testing, User interviews, Pricing', Data: 'SQL, Mixpanel, Looker' }),
      languages: [
        { language: 'Marathi', fluency: 'native' },
        { language: 'Hindi', fluency: 'native' },
        { language: 'English', fluency: 'fluent' },
      ],
    },
  },
  'jonah-abrahams': {
    language: 'en',
    profile: {
      basics: basics(
        'Jonah ben-David Abrahams',
        'Registered Nurse',
        'jonah.rn@example.ca',
        '+1 604 555 0126',
        'Burnaby',
        'BC',
        ['https://www.linkedin.com/in/jonah-rn'],
        'Emergency nurse with eight years in a level-one trauma centre and a season on a hospital ship.',
      ),
      work: [
        job('St. Brendan’s General Hospital', 'Charge Nurse, Emergency', 'Vancouver, BC', '2019-02', undefined, [
          'Direct the flow of 180 patients a day and a shift of 22 nurses',
          'Started the ten-minute huddle; falls dropped by a third',
        ]),
        job('Mercy of the Sea', 'Volunteer Ward Nurse', 'Conakry, Guinea', '2018-08', '2018-12', [
          'Care before and after surgery for 300 patients',
        ]),
        job('St. Brendan’s General Hospital', 'Registered Nurse', 'Vancouver, BC', '2014-06', '2018-07', [
          'Triage, resuscitation and mass-casualty drills',
          'Preceptor to 14 new graduates',
        ]),
      ],
      education: [
        study('Fraser Valley Polytechnic', 'Bachelor of Science', 'Nursing', 'Abbotsford, BC', '2010-09', '2014-05'),
      ],
      skills: skills({ Clinical: 'Triage (CTAS), Ventilator care, Ultrasound-guided IV, Wound care' }),
      certificates: [
        { name: 'Advanced Cardiac Life Support', issuer: 'Heart & Stroke', date: '2023' },
        { name: 'Trauma Nursing Core Course', issuer: 'ENA', date: '2021' },
      ],
      languages: [
        { language: 'English', fluency: 'native' },
        { language: 'Hebrew', fluency: 'conversational' },
      ],
    },
  },
  'bianca-di-lorenzo': {
    language: 'en',
    profile: {
      basics: basics(
        'Bianca di Lorenzo',
        'Architect',
        'studio@biancadilorenzo.example',
        '+39 055 555 0142',
        'Florence',
        'Italy',
        ['https://biancadilorenzo.example', 'https://www.instagram.com/bianca.builds'],
      ),
      work: [
        job('Studio Ponte 12', 'Project Architect', 'Florence, Italy', '2018-11', undefined, [
          'School for 300 children in timber, built in fourteen months',
          'Restoration of a convent library, with the conservation office at the table from the first week',
        ]),
        job('Halloran + Voss', 'Architectural Assistant', 'Rotterdam, Netherlands', '2015-09', '2018-08', [
          'Competition drawings; two of seven won',
          'Façade details for 120 flats',
        ]),
        said(
          'Spring 2014',
          job('Atelier 8½', 'Intern', 'Milan, Italy', '2014', '2014', ['Models in card and plaster']),
        ),
      ],
      education: [
        noted(
          ['Thesis: The shade of arcades; 110/110 cum laude'],
          study('Politecnico dell’Arno', 'Master of Science', 'Architecture', 'Florence, Italy', '2012-09', '2015-04'),
        ),
        noted(
          ['Erasmus at Escola do Porto, 2011'],
          study(
            'Politecnico dell’Arno',
            'Bachelor of Science',
            'Architecture',
            'Florence, Italy',
            '2009-09',
            '2012-07',
          ),
        ),
      ],
      skills: skills({
        Drawing: 'Rhino, Grasshopper, AutoCAD, Hand sketching',
        Making: 'Laser cutting, Plaster casting',
      }),
      languages: [
        { language: 'Italian', fluency: 'native' },
        { language: 'English', fluency: 'C1' },
        { language: 'Dutch', fluency: 'B1' },
      ],
    },
  },
  'delphine-mbarga': {
    language: 'fr',
    profile: {
      basics: basics(
        'Delphine MBARGA-LEFÈVRE',
        'Chargée de projets culturels',
        'd.mbarga@exemple.fr',
        '06 39 98 01 42',
        'Nantes',
        'France',
        ['https://www.linkedin.com/in/dmbarga'],
        'Dix ans de projets entre musées, écoles et quartiers, du budget à l’accrochage.',
      ),
      work: [
        said(
          'depuis mars 2021',
          job('Musée des Deux Rives', 'Responsable de la médiation', 'Nantes', '2021-03', undefined, [
            'Encadrement de huit médiateurs et d’un budget de 260 000 €',
            'Création du festival « La nuit des enfants », 5 000 visiteurs dès la première année',
          ]),
        ),
        said(
          'septembre 2016 à février 2021',
          job('Ville de Saint-Herblain', 'Chargée de projets culturels', 'Saint-Herblain', '2016-09', '2021-02', [
            'Montage de douze résidences d’artistes en collège',
            'Recherche de mécènes : 180 000 € en trois ans',
          ]),
        ),
        said(
          'avril à septembre 2015',
          job('Galerie L’Atelier 21', 'Stagiaire', 'Paris', '2015-04', '2015-09', ['Inventaire de 900 estampes']),
        ),
      ],
      education: [
        noted(
          ['Mention très bien ; mémoire sur les publics éloignés'],
          study('Université de la Loire', 'Master 2', 'Médiation culturelle', 'Nantes', '2013-09', '2015-09'),
        ),
        study('Université de la Loire', 'Licence', 'Histoire de l’art', 'Nantes', '2010-09', '2013-06'),
      ],
      skills: skills({ Projets: 'Budget, Mécénat, Appels à projets', Logiciels: 'InDesign, Excel, Airtable' }),
      languages: [
        { language: 'Français', fluency: 'langue maternelle' },
        { language: 'Anglais', fluency: 'C1' },
        { language: 'Ewondo', fluency: 'courant' },
      ],
    },
  },
};
