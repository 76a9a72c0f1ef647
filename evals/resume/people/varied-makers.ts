import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** Engineers: several roles at one house, contracts at clients. */
export const makers: Record<string, Person> = {
  'thaddeus-van-der-merwe': {
    language: 'en',
    profile: {
      basics: basics(
        'THADDEUS J. VAN DER MERWE III',
        'Staff Site Reliability Engineer',
        'thad.vdm@example.net',
        '+1 (512) 555-0147',
        'Austin',
        'TX',
        ['https://github.com/thadvdm', 'https://www.linkedin.com/in/thad-vdm', 'https://vdm.example.net'],
      ),
      work: [
        said(
          'since 03/2021',
          job('Quillback, Moss & Dane, Inc.', 'Staff Site Reliability Engineer', 'Austin, TX', '2021-03', undefined, [
            'Own the error budget of 140 services; paging load per engineer fell from 11 to 3 alerts a week after the alert review that I started',
            'Wrote the load-shedding layer (Go, 9 kLOC) that kept checkout up during three upstream outages',
            'Mentor four engineers, two of whom now lead teams',
          ]),
        ),
        job('Quillback, Moss & Dane, Inc.', 'Senior Site Reliability Engineer', 'Austin, TX', '2018-06', '2021-02', [
          'Moved 2,300 cron jobs to a scheduler with retries and owners',
          'Cut the nightly batch window from 6 h to 95 min',
        ]),
        job('Quillback, Moss & Dane, Inc.', 'Systems Engineer', 'Houston, TX', '2016-01', '2018-05', [
          'Built golden images for 600 bare-metal hosts',
        ]),
        job('Forty-2 Hosting', 'Support Engineer II', 'Waco, TX', '2013-07', '2015-12', [
          'Answered 30 tickets a day at 98 % satisfaction',
          'Scripted the restore of customer databases',
        ]),
        said(
          'Summer 2012',
          job('Lonestar Telemetry', 'Engineering Intern', 'Dallas, TX', '2012', '2012', [
            'Soldered and tested 200 sensor boards',
          ]),
        ),
      ],
      education: [
        noted(
          ['Minor in Mathematics · GPA 3.71/4.00', 'Senior thesis: Consensus on unreliable radio links'],
          study('Baylor University', 'B.S.', 'Computer Science', 'Waco, TX', '2009-08', '2013-05'),
        ),
      ],
      skills: skills({
        Languages: 'Go, Python, Bash, SQL',
        Infrastructure: 'Kubernetes, Terraform, Linux (RHEL, Debian), Envoy',
        Observability: 'Prometheus, OpenTelemetry, Grafana',
      }),
    },
  },
  'nguyen-minh-anh': {
    language: 'en',
    profile: {
      basics: basics(
        'Nguyễn Thị Minh Anh',
        'Front-end Developer (Contract)',
        'minhanh.dev@example.com',
        '+84 24 5555 0172',
        'Hà Nội',
        'Vietnam',
        ['https://github.com/minhanh-ui', 'https://minhanh.example.dev'],
        'Front-end developer who ships accessible interfaces for other people’s brands, mostly by contract.',
      ),
      work: [
        said(
          '2022 –',
          job('Self-employed', 'Contract Front-end Developer', 'Remote', '2022', undefined, [
            'Client Harrow & Finch Insurance: rebuilt the quote form in React; drop-offs fell by 22 %',
            'Client Tramline 9: design tokens for web, iOS and signs on the platforms',
          ]),
        ),
        said(
          'Sep ’19 – Dec ’21',
          job('Bluebottle Interactive JSC', 'UI Engineer', 'Hà Nội', '2019-09', '2021-12', [
            'Led the move from jQuery to TypeScript and Svelte, 48 screens in eleven months, without a freeze of features',
            'Wrote the component tests and taught two teams to write theirs',
          ]),
        ),
        said(
          'Mar 2019 – Aug 2019',
          job('24h News Lab', 'Intern, Web', 'Hà Nội', '2019-03', '2019-08', ['Charts for the evening page (D3)']),
        ),
      ],
      education: [
        noted(
          ['GPA: 3.4 / 4', 'Exchange semester: Chalmers, Gothenburg (spring 2018)'],
          study(
            'Hanoi University of Letters and Technology',
            'Bachelor of Engineering',
            'Information Systems',
            'Hà Nội',
            '2014-09',
            '2019-01',
          ),
        ),
      ],
      skills: skills({ 'Front end': 'TypeScript, React, Svelte, CSS Grid, WCAG', Tools: 'Vite, Playwright, Figma' }),
      languages: [
        { language: 'Vietnamese', fluency: 'Native' },
        { language: 'English', fluency: 'C1' },
      ],
      certificates: [{ name: 'Certified Professional in Web Accessibility', issuer: 'CPWA', date: '2022-05' }],
    },
  },
  'jesus-de-la-cruz': {
    language: 'en',
    profile: {
      basics: basics(
        'Jesús de la Cruz Jr., P.E.',
        'Structural Engineer',
        'j.delacruz.pe@example.org',
        '505.555.0119',
        'Santa Fe',
        'New Mexico',
        ['https://www.linkedin.com/in/jdelacruz-pe'],
      ),
      work: [
        job('Armijo, Wells, Tafoya & Partners', 'Principal Structural Engineer', 'Santa Fe, NM', '2017-04', undefined, [
          'Engineer of record for 31 bridges and culverts, spans from 18 to 210 ft',
          'Peer review of the seismic retrofit of two hospitals, with 400 pages of calculations returned in six weeks',
        ]),
        job('City of Las Cruces – Public Works', 'Civil Engineer', 'Las Cruces, NM', '2011-02', '2017-03', [
          'Inspected 74 bridges on a two-year cycle',
          'Wrote the emergency plan for arroyo floods',
        ]),
        job('Kettner Steel Co.', 'Estimator', 'El Paso, TX', '2008-06', '2009-01', [
          'Take-offs for mid-rise frames; plant closed January 2009',
        ]),
      ],
      education: [
        study('New Mexico State University', 'M.S.', 'Civil Engineering', 'Las Cruces, NM', '2009-08', '2010-12'),
        noted(
          ['Double degree; magna cum laude'],
          study(
            'New Mexico State University',
            'B.S.',
            'Civil Engineering and Surveying',
            'Las Cruces, NM',
            '2004-08',
            '2008-05',
          ),
        ),
      ],
      skills: skills({
        Software: 'RISA-3D, SAP2000, AutoCAD Civil 3D, Mathcad',
        Codes: 'AASHTO LRFD, AISC 360, ACI 318',
      }),
      certificates: [{ name: 'Professional Engineer, New Mexico', issuer: 'State Board', date: '2012' }],
      languages: [{ language: 'Spanish', fluency: 'Bilingual' }],
    },
  },
  'li-wei-grace': {
    language: 'en',
    profile: {
      basics: basics(
        'Grace Li Wei',
        'Machine Learning Engineer',
        'grace.liwei@example.com',
        '(650) 555-0188',
        'Mountain View',
        'CA',
        [
          'https://github.com/graceliwei',
          'https://www.linkedin.com/in/graceliwei',
          'https://scholar.example.com/graceliwei',
        ],
      ),
      work: [
        job('Parallax AI', 'Machine Learning Engineer, Ranking', 'Mountain View, CA', '2022-07', undefined, [
          'Trained and served a two-tower retrieval model over 80M items at 12 ms p99, replacing a rule cascade that nobody owned',
          'Offline–online gap: traced a 4-point loss to stale features and fixed the join',
        ]),
        job('Parallax AI', 'Software Engineer Intern', 'Mountain View, CA', '2021-05', '2021-08', [
          'Prototype of on-device spell checking (8 MB, quantised)',
        ]),
        job(
          'Lab for Speech at Redwood State University',
          'Graduate Research Assistant',
          'Redwood City, CA',
          '2020-09',
          '2022-05',
          ['Data augmentation for children’s speech; WER 19.8 → 15.1'],
        ),
        job('1-800-Tutors', 'Math Tutor', 'Fremont, CA', '2016-09', '2018-05', [
          'Taught algebra to 40 middle-schoolers',
        ]),
      ],
      education: [
        noted(
          ['GPA 3.93', 'Coursework: Convex Optimization, Speech, Distributed Systems'],
          study('Redwood State University', 'M.S.', 'Computer Science', 'Redwood City, CA', '2020-09', '2022-06'),
        ),
        noted(
          ['GPA 3.80, minor in Linguistics'],
          study('University of the Central Coast', 'B.A.', 'Applied Mathematics', 'Monterey, CA', '2016-09', '2020-06'),
        ),
      ],
      skills: skills({
        Languages: 'Python, C++, SQL, Rust',
        Frameworks: 'PyTorch, JAX, Ray, Spark',
        Other: 'CUDA, Airflow, Docker',
      }),
      projects: [
        {
          name: 'tinybeam',
          description: 'Beam search in 300 lines of Rust',
          startDate: '2023-02',
          endDate: '2023-04',
          highlights: ['900 stars; used in two courses'],
        },
        {
          name: 'Birdsong Atlas',
          description: 'Map of birdsong by volunteers',
          startDate: '2019-10',
          endDate: '2020-03',
          highlights: ['Classifier for 60 species with 88 % top-1'],
        },
      ],
    },
  },
};
