import { basics, job, type Person, skills, study } from './person.ts';

/** People whose documents the rules may be tuned on: messy lives in six languages. */
export const tuningPeople: Record<string, Person> = {
  'rosalind-achterberg': {
    language: 'en',
    profile: {
      basics: basics(
        'Rosalind Achterberg',
        'Site Reliability Engineer',
        'r.achterberg@example.org',
        '+31 6 5550 0143',
        'Utrecht',
        'Netherlands',
        [
          'https://achterberg.example.dev',
          'https://github.com/rosach',
          'https://www.linkedin.com/in/rosalind-achterberg',
        ],
        'Keeps large systems awake so that people can sleep. Twelve years between telecoms and public broadcasting.',
      ),
      work: [
        job('Waterline Media', 'Principal Engineer, Platform', 'Hilversum, Netherlands', '2022-02', undefined, [
          'Own the on-call practice for 60 services and 14 teams; pages at night fell by two thirds in a year',
          'Replaced hand-written deployment scripts with Argo CD, including the rollback drills nobody wanted to run',
          'Mentor of three apprentices',
        ]),
        job('Waterline Media', 'Site Reliability Engineer', 'Hilversum, Netherlands', '2019-05', '2022-02', [
          'Moved 4 PB of video archive to object storage without a minute of downtime',
          'Wrote the capacity model that finance still uses',
        ]),
        job('Freelance', 'Infrastructure Consultant', 'Remote', '2017-09', '2019-04', [
          'Clients: two insurers, one hospital, and a zoo',
        ]),
        job('KPN-like Telecom, B.V.', 'Systems Administrator', 'The Hague, Netherlands', '2012-10', '2017-03', [
          'Ran 300 Linux hosts with Puppet',
          'Shortened the patch window from 9 hours to 70 minutes',
        ]),
      ],
      education: [study('Hogeschool Rotterdam', 'BSc', 'Computer Engineering', 'Rotterdam', '2008-09', '2012-07')],
      skills: skills({
        Cloud: 'AWS (EC2, S3, IAM), Terraform, Kubernetes',
        Observability: 'Prometheus, Grafana, OpenTelemetry',
        Languages: 'Go, Python, Bash',
      }),
      projects: [
        {
          name: 'quietpager',
          description: 'An alert router that learns who is awake',
          url: 'https://github.com/rosach/quietpager',
          startDate: '2020-03',
          endDate: '2023-01',
          highlights: ['1,900 stars; used by a national weather service'],
        },
      ],
      languages: [
        { language: 'Dutch', fluency: 'Native' },
        { language: 'English', fluency: 'C2' },
        { language: 'German', fluency: 'B1' },
      ],
      certificates: [{ name: 'Certified Kubernetes Administrator', issuer: 'CNCF', date: '2021-06' }],
      interests: [{ name: 'Bell ringing' }, { name: 'Long-distance skating' }],
    },
  },
  'terrence-mcallister': {
    language: 'en',
    profile: {
      basics: basics(
        'Terrence J. McAllister III',
        'Operations Manager',
        'tj.mcallister@example.com',
        '919.555.0177',
        'Fayetteville',
        'NC',
        ['https://www.linkedin.com/in/tjmcallister3'],
        'Former Army logistics officer who runs warehouses the way he ran convoys: on time, with everybody home in the evening.',
      ),
      work: [
        job('Tarheel Cold Storage, Inc.', 'Operations Manager, East Coast', 'Raleigh, NC', '2021-01', undefined, [
          'Lead 140 associates over three shifts; on-time departures rose from 88% to 97.5%.',
          'Saved $1.2M a year by renegotiating pallet pooling and yard leases.',
          'Zero lost-time accidents in 26 months.',
        ]),
        job('United States Army', 'Captain, Logistics', 'Fort Liberty, NC', '2014-05', '2020-12', [
          'Planned fuel and water for 4,500 soldiers during two deployments.',
          'Accountable for property worth $86 million; passed every inspection.',
        ]),
        job('Carolina Outfitters', 'Warehouse Intern', 'Durham, NC', '2013-06', '2013-08', [
          'Re-slotted 2,000 items by pick frequency.',
        ]),
      ],
      education: [
        study(
          'Duke University, Fuqua School of Business',
          'MBA',
          'Operations Management',
          'Durham, NC',
          '2019-08',
          '2021-05',
          '3.7/4.0',
        ),
        study(
          'North Carolina A&T State University',
          'Bachelor of Science',
          'Supply Chain Management',
          'Greensboro, NC',
          '2010-08',
          '2014-05',
        ),
      ],
      skills: skills({
        Methods: 'Lean, Six Sigma (Black Belt), Kaizen',
        Systems: 'SAP EWM, Manhattan WMS, Power BI, Excel',
      }),
      volunteer: [
        {
          organization: 'Team Rubicon',
          position: 'Strike Team Leader',
          startDate: '2018-09',
          endDate: '2019-10',
          highlights: ['Mucked out 60 homes after two hurricanes.'],
        },
      ],
      awards: [{ title: 'Bronze Star Medal', awarder: 'United States Army', date: '2017-11' }],
      certificates: [{ name: 'CPIM', issuer: 'ASCM', date: '2020-02' }],
    },
  },
  'priya-raghunathan': {
    language: 'en',
    profile: {
      basics: basics(
        'Priya Raghunathan',
        'Machine Learning Graduate',
        'priya.r@example.edu',
        '(734) 555-0190',
        'Ann Arbor',
        'MI',
        ['https://priyar.example.io', 'https://github.com/priya-raghu', 'https://linkedin.com/in/priyaraghunathan'],
      ),
      education: [
        study(
          'University of Michigan',
          'Master of Science',
          'Robotics',
          'Ann Arbor, MI',
          '2023-09',
          '2025-05',
          '3.92/4.00',
        ),
        study(
          'National Institute of Technology, Tiruchirappalli',
          'B.Tech',
          'Electronics and Communication Engineering',
          'Trichy, India',
          '2019-07',
          '2023-05',
          '9.1/10',
        ),
      ],
      work: [
        job('Quillback Robotics', 'Perception Intern', 'Pittsburgh, PA', '2024-05', '2024-08', [
          'Trained a depth estimator on 1.4 million fisheye frames, lowering absolute relative error by 17%.',
          'Ported inference to TensorRT; latency on the robot went from 61 ms to 18 ms.',
        ]),
        job('University of Michigan', 'Graduate Student Instructor, EECS 445', 'Ann Arbor, MI', '2024-01', '2024-04', [
          'Held discussion sections for 90 students & wrote two of the exams.',
        ]),
        job('Bharat Signals Ltd.', 'Research Trainee', 'Bengaluru, India', '2022-05', '2022-07', [
          'Built a MATLAB/Simulink model of a 5G beamformer.',
        ]),
      ],
      projects: [
        {
          name: 'MonsoonNet',
          description: 'PyTorch, GDAL',
          startDate: '2023-10',
          endDate: '2023-12',
          highlights: ['Predicts street flooding six hours ahead from radar; placed 2nd of 140 teams.'],
        },
        {
          name: 'Braille Keyboard',
          description: 'C, STM32',
          startDate: '2021-01',
          endDate: '2021-05',
          highlights: ['A six-key USB keyboard for under nine dollars.'],
        },
      ],
      skills: skills({
        Languages: 'Python, C++, MATLAB, SQL',
        Frameworks: 'PyTorch, ROS 2, OpenCV, JAX',
        Tools: 'Docker, Git, Weights & Biases',
      }),
      publications: [
        { name: 'Seeing Around Fisheyes', publisher: 'ICRA Workshop on Field Robotics', releaseDate: '2024-05' },
      ],
    },
  },
  'jonas-weidenfeller': {
    language: 'de',
    profile: {
      basics: basics(
        'Jonas Weidenfeller',
        'Projektleiter Energietechnik',
        'jonas.weidenfeller@example.de',
        '0151 / 5550 1234',
        'Kassel',
        'Deutschland',
        ['https://www.xing.com/profile/Jonas_Weidenfeller'],
        'Elektroingenieur mit Freude an Baustellen. Zwölf Windparks geplant, neun davon ans Netz gebracht.',
      ),
      work: [
        job('Nordwind Planung GmbH & Co. KG', 'Projektleiter Netzanschluss', 'Kassel', '2020-04', undefined, [
          'Verantwortung für sieben Projekte mit zusammen 210 MW und einem Budget von 38 Mio. €',
          'Abstimmung mit Netzbetreibern, Gutachtern und Gemeinden',
          'Einführung einer Vorlage für Lastflussberechnungen, die drei Wochen je Projekt spart',
        ]),
        job('Elektro Brandt AG', 'Entwicklungsingenieur', 'Göttingen', '2015-10', '2020-03', [
          'Auslegung von Mittelspannungsschaltanlagen nach DIN EN 62271',
          'Betreuung von vier Werkstudierenden',
        ]),
        job('Stadtwerke Marburg', 'Praktikant', 'Marburg', '2014-03', '2014-08', [
          'Messung der Netzqualität in zwölf Ortsnetzstationen',
        ]),
      ],
      education: [
        study('Universität Kassel', 'M.Sc.', 'Elektrotechnik', 'Kassel', '2013-10', '2015-09', '1,4'),
        study('Universität Kassel', 'B.Sc.', 'Elektrotechnik', 'Kassel', '2010-10', '2013-09', '1,9'),
        study(
          'Philippinum Marburg',
          'Abitur',
          'Leistungskurse Physik und Mathematik',
          'Marburg',
          '2001-08',
          '2010-06',
          '1,6',
        ),
      ],
      skills: skills({
        Software: 'DIgSILENT PowerFactory, AutoCAD, MS Project, MATLAB',
        Normen: 'VDE-AR-N 4110, VDE-AR-N 4120',
      }),
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Englisch', fluency: 'verhandlungssicher' },
        { language: 'Dänisch', fluency: 'Grundkenntnisse' },
      ],
      volunteer: [
        {
          organization: 'Freiwillige Feuerwehr Wehlheiden',
          position: 'Gruppenführer',
          startDate: '2016-01',
          highlights: [],
        },
      ],
      interests: [{ name: 'Segelfliegen' }, { name: 'Feuerwehr' }],
    },
  },
  'clemence-le-goff': {
    language: 'fr',
    profile: {
      basics: basics(
        'Clémence Le Goff',
        'Cheffe de projet événementiel',
        'clemence.legoff@example.fr',
        '06 99 55 01 27',
        'Rennes',
        'France',
        ['https://www.linkedin.com/in/clemence-le-goff'],
        'Dix ans à faire tenir des festivals debout malgré la pluie. Je cherche un poste à responsabilité dans la culture.',
      ),
      work: [
        job('Association Les Embruns', 'Cheffe de projet', 'Rennes', '2020-09', undefined, [
          'Pilotage d’un festival de trois jours (18 000 entrées, budget de 740 000 €).',
          'Encadrement de six salariés et de 220 bénévoles.',
          'Mise en place de la billetterie sans contact.',
        ]),
        job('Agence Marée Haute SARL', 'Chargée de production', 'Nantes', '2016-02', '2020-08', [
          'Organisation de 45 séminaires d’entreprise par an.',
          'Négociation des contrats avec les prestataires techniques.',
        ]),
        job('Théâtre du Vieux Quai', 'Stagiaire en communication', 'Brest', '2015-03', '2015-08', [
          'Rédaction du programme de saison et des communiqués de presse.',
        ]),
      ],
      education: [
        study('Université Rennes 2', 'Master', 'Métiers de la culture', 'Rennes', '2013-09', '2015-09', 'mention bien'),
        study('Université de Bretagne Occidentale', 'Licence', 'Lettres modernes', 'Brest', '2010-09', '2013-06'),
      ],
      skills: skills({
        Gestion: 'Budget, Plan de financement, Recrutement',
        Logiciels: 'Excel, InDesign, Notion, Heeds',
      }),
      languages: [
        { language: 'Français', fluency: 'langue maternelle' },
        { language: 'Anglais', fluency: 'courant' },
        { language: 'Breton', fluency: 'notions' },
      ],
      interests: [{ name: 'Voile' }, { name: 'Chant choral' }],
    },
  },
  'ines-cabrera': {
    language: 'es',
    profile: {
      basics: basics(
        'Inés Cabrera Montoya',
        'Enfermera de urgencias',
        'ines.cabrera@example.es',
        '+34 655 50 01 83',
        'Granada',
        'España',
        ['https://www.linkedin.com/in/ines-cabrera-montoya'],
        'Enfermera con ocho años en urgencias y cuidados críticos. Docente ocasional y aficionada a los protocolos cortos.',
      ),
      work: [
        job('Hospital Universitario Virgen del Llano', 'Enfermera de urgencias', 'Granada', '2019-06', undefined, [
          'Triaje de más de 60 pacientes por turno con el sistema Manchester',
          'Tutora de estudiantes de tercer y cuarto curso',
          'Redacción del protocolo de sepsis, adoptado por tres centros',
        ]),
        job('Cruz Roja Española', 'Coordinadora de voluntariado sanitario', 'Motril', '2017-01', '2019-05', [
          'Coordinación de 80 voluntarios en los dispositivos de playa',
        ]),
        job('Residencia Los Almendros, S.L.', 'Auxiliar de enfermería', 'Jaén', '2015-07', '2016-12', [
          'Atención a 35 residentes con dependencia severa',
        ]),
      ],
      education: [
        study('Universidad de Granada', 'Máster', 'Cuidados Críticos', 'Granada', '2018-10', '2019-09'),
        study('Universidad de Jaén', 'Grado', 'Enfermería', 'Jaén', '2011-09', '2015-06', '8,4'),
      ],
      skills: skills({
        Clínica: 'Triaje Manchester, Soporte vital avanzado, Ecografía básica',
        Informática: 'Diraya, SPSS, Word',
      }),
      certificates: [{ name: 'Soporte Vital Avanzado', issuer: 'SEMES', date: '2022-03' }],
      languages: [
        { language: 'Español', fluency: 'nativo' },
        { language: 'Inglés', fluency: 'B2' },
      ],
    },
  },
  'thiago-vasconcelos': {
    language: 'pt',
    profile: {
      basics: basics(
        'Thiago Vasconcelos de Araújo',
        'Desenvolvedor Full Stack',
        'thiago.va@example.com.br',
        '(81) 95550-0166',
        'Recife',
        'PE',
        ['https://github.com/thiagova', 'https://www.linkedin.com/in/thiagovaraujo'],
        'Desenvolvedor com seis anos em produtos financeiros; gosto de código chato e entregas pequenas.',
      ),
      work: [
        job('Banco Maracatu S.A.', 'Desenvolvedor Full Stack Sênior', 'Recife, PE', '2021-11', undefined, [
          'Liderei a migração do internet banking de AngularJS para React, sem interromper 1,3 milhão de clientes',
          'Reduzi o tempo de build de 22 para 5 minutos',
        ]),
        job('Porto Sul Sistemas Ltda', 'Desenvolvedor Back-end', 'João Pessoa, PB', '2018-08', '2021-10', [
          'Construí APIs em Java e Spring para 40 lojas',
          'Escrevi os primeiros testes automatizados da empresa',
        ]),
        job('Porto Sul Sistemas Ltda', 'Estagiário de Desenvolvimento', 'João Pessoa, PB', '2017-07', '2018-07', [
          'Correção de relatórios em SQL',
        ]),
      ],
      education: [
        study(
          'Universidade Federal da Paraíba',
          'Bacharelado',
          'Ciência da Computação',
          'João Pessoa, PB',
          '2014-02',
          '2018-12',
        ),
      ],
      skills: skills({ Linguagens: 'TypeScript, Java, SQL', Ferramentas: 'React, Spring Boot, PostgreSQL, Docker' }),
      languages: [
        { language: 'Português', fluency: 'nativo' },
        { language: 'Inglês', fluency: 'avançado' },
      ],
      certificates: [{ name: 'AWS Certified Developer', issuer: 'Amazon', date: '2023-04' }],
    },
  },
  'lin-yuanhang': {
    language: 'zh',
    profile: {
      basics: basics(
        '林远航',
        '后端开发工程师',
        'lin.yuanhang@example.cn',
        '138-0055-0123',
        '杭州',
        '中国',
        ['https://github.com/linyuanhang'],
        '六年后端开发经验，熟悉高并发交易系统，喜欢把复杂的东西写简单。',
      ),
      work: [
        job('云桥网络科技有限公司', '高级后端工程师', '杭州', '2021-07', undefined, [
          '负责订单系统重构，将峰值处理能力从每秒八千单提升到三万单',
          '设计灰度发布流程，线上事故减少六成',
        ]),
        job('海棠软件股份有限公司', '后端开发工程师', '上海', '2018-07', '2021-06', [
          '开发支付对账平台，每日处理四百万笔流水',
          '编写内部缓存组件并推广到十二个项目组',
        ]),
        job('星河数据', '开发实习生', '上海', '2017-09', '2018-03', ['用Python完成日志清洗脚本']),
      ],
      education: [
        study('浙江理工大学', '硕士', '软件工程', '杭州', '2015-09', '2018-06'),
        study('江南大学', '本科', '计算机科学与技术', '无锡', '2011-09', '2015-06'),
      ],
      skills: skills({ 编程语言: 'Java, Go, Python', 中间件: 'Kafka, Redis, MySQL' }),
      languages: [{ language: '英语', fluency: 'CET-6' }],
      awards: [{ title: '研究生国家奖学金', awarder: '教育部', date: '2017-10' }],
    },
  },
};
