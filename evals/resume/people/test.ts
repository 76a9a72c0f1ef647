import { basics, job, type Person, skills, study } from './person.ts';

/** People kept aside: their documents are scored rarely and not looked at. */
export const testPeople: Record<string, Person> = {
  'henrietta-obuya': {
    language: 'en',
    profile: {
      basics: basics(
        'Henrietta Obuya',
        'Senior Product Designer',
        'hello@obuya.example.com',
        '+254 711 555 019',
        'Nairobi',
        'Kenya',
        ['https://obuya.example.com', 'https://www.linkedin.com/in/henrietta-obuya'],
        'Designer of things that work on a cracked phone with two bars of signal. Eleven years, three continents.',
      ),
      work: [
        job('Kibo Pay', 'Senior Product Designer, Merchants', 'Nairobi, Kenya', '2021-06', undefined, [
          'Redesigned the till app for 210,000 kiosks; refunds by mistake fell 41%',
          'Run monthly field days where engineers serve customers',
          'Built the design system with two front-end engineers',
        ]),
        job('Self-employed', 'UX Consultant', 'Remote', '2019-11', '2021-05', [
          'Eleven projects for NGOs and two for a brewery',
        ]),
        job('Harrow & Finch Ltd', 'Interaction Designer', 'London, United Kingdom', '2016-03', '2019-08', [
          'Shipped the booking flow of a railway operator (6 million journeys a month)',
          'Led accessibility reviews to WCAG 2.1 AA',
        ]),
        job('Harrow & Finch Ltd', 'Junior Designer', 'London, United Kingdom', '2014-09', '2016-02', [
          'Icons, forms, and very many empty states',
        ]),
      ],
      education: [
        study('Loughborough University', 'BA (Hons)', 'Industrial Design', 'Loughborough', '2011-09', '2014-07', '2:1'),
      ],
      skills: skills({
        Design: 'Figma, Prototyping, Design systems',
        Research: 'Field studies, Usability testing',
        Code: 'HTML, CSS, a little Swift',
      }),
      languages: [
        { language: 'English', fluency: 'Native' },
        { language: 'Swahili', fluency: 'Native' },
        { language: 'Luo', fluency: 'Conversational' },
      ],
      awards: [{ title: 'Design for Good Award', awarder: 'AfriDesign Council', date: '2022-10' }],
      interests: [{ name: 'Pottery' }, { name: 'Marathon running' }],
    },
  },
  'walter-jankowiak': {
    language: 'en',
    profile: {
      basics: basics(
        'Walter P. Jankowiak',
        'High School Teacher',
        'wjankowiak@example.net',
        '+1 (414) 555-0162',
        'Milwaukee',
        'WI',
        ['https://linkedin.com/in/walter-jankowiak'],
        'Physics teacher and robotics coach; before that, ten years in machine tools.',
      ),
      work: [
        job('Milwaukee Public Schools', 'Physics Teacher', 'Milwaukee, WI', '2016-08', undefined, [
          'Teach five sections a day, from general physics to AP Physics C.',
          'Coach of the robotics team: state champions in 2019 and 2023.',
          'Wrote a $45,000 grant for lab equipment.',
        ]),
        job('Badger Machine Tool Co.', 'Applications Engineer', 'Waukesha, WI', '2010-02', '2016-06', [
          'Programmed five-axis mills and trained customers on site.',
          'Cut set-up time for aerospace parts by 35%.',
        ]),
        job('Badger Machine Tool Co.', 'Machinist Apprentice', 'Waukesha, WI', '2006-06', '2010-01', [
          'Completed 8,000 hours of apprenticeship.',
        ]),
      ],
      education: [
        study('Marquette University', 'M.Ed.', 'Secondary Education', 'Milwaukee, WI', '2014-09', '2016-05', '3.9'),
        study(
          'University of Wisconsin–Milwaukee',
          'BS',
          'Mechanical Engineering',
          'Milwaukee, WI',
          '2002-09',
          '2006-05',
        ),
      ],
      skills: skills({
        Teaching: 'Inquiry labs, Differentiation, Classroom management',
        Technical: 'SolidWorks, G-code, Arduino, Python',
      }),
      certificates: [{ name: 'Wisconsin Teaching License', issuer: 'Wisconsin DPI', date: '2016-07' }],
      volunteer: [
        {
          organization: 'FIRST Robotics',
          position: 'Regional Judge',
          startDate: '2017-01',
          highlights: ['Judge twenty teams each spring.'],
        },
      ],
    },
  },
  'samira-elhadj': {
    language: 'en',
    profile: {
      basics: basics(
        'Samira Elhadj, PhD',
        'Computational Biologist',
        'samira.elhadj@example.ac.uk',
        '07700 900145',
        'Edinburgh',
        'Scotland',
        ['https://selhadj.example.org', 'https://github.com/selhadj'],
      ),
      education: [
        study('University of Edinburgh', 'PhD', 'Genetics', 'Edinburgh', '2016-10', '2020-12'),
        study('Imperial College London', 'MSc', 'Bioinformatics', 'London', '2015-09', '2016-09', 'Distinction'),
        study('Université d’Alger', 'Licence', 'Biologie', 'Algiers', '2011-09', '2015-06'),
      ],
      work: [
        job('Roslin Genomics Institute', 'Postdoctoral Researcher', 'Edinburgh, UK', '2021-01', undefined, [
          'Develop graph methods for structural variants in sheep and cattle',
          'Supervise two PhD students and a rotation of summer interns',
          'Maintain the group’s Nextflow pipelines (40 users)',
        ]),
        job('Wellbeck Sanger Partnership', 'Visiting Scientist', 'Hinxton, UK', '2019-03', '2019-09', [
          'Called variants in 1,200 long-read genomes',
        ]),
        job('Algiers Pasteur Laboratory', 'Laboratory Assistant', 'Algiers, Algeria', '2014-06', '2015-08', [
          'PCR, gels & patience',
        ]),
      ],
      skills: skills({ Programming: 'Python, R, Rust, Nextflow', Laboratory: 'PCR, Nanopore sequencing' }),
      publications: [
        { name: 'Sheep in graphs', publisher: 'Genome Letters', releaseDate: '2023-02' },
        { name: 'Long reads for small breeds', publisher: 'Animal Genetics Today', releaseDate: '2020-08' },
      ],
      languages: [
        { language: 'Arabic', fluency: 'Native' },
        { language: 'French', fluency: 'Native' },
        { language: 'English', fluency: 'Fluent' },
      ],
    },
  },
  'annegret-thomsen': {
    language: 'de',
    profile: {
      basics: basics(
        'Dr. Annegret Thomsen',
        'Leiterin Personal',
        'annegret.thomsen@example.de',
        '+49 (0)431 5550178',
        'Kiel',
        'Deutschland',
        ['https://www.linkedin.com/in/annegret-thomsen'],
        'Arbeitspsychologin und Personalleiterin. Ich baue Personalabteilungen auf, die man anruft, bevor es brennt.',
      ),
      work: [
        job('Fördewerk Schiffbau AG', 'Leiterin Personal', 'Kiel', '2018-07', undefined, [
          'Führung von 14 Mitarbeitenden an zwei Standorten',
          'Senkung der Fluktuation von 13 % auf 7 % in drei Jahren',
          'Verhandlung von vier Betriebsvereinbarungen',
        ]),
        job('Hansekontor GmbH', 'Personalreferentin', 'Lübeck', '2012-01', '2018-06', [
          'Besetzung von jährlich 60 Stellen',
          'Aufbau des dualen Studiums',
        ]),
        job(
          'Christian-Albrechts-Universität zu Kiel',
          'Wissenschaftliche Mitarbeiterin',
          'Kiel',
          '2008-04',
          '2011-12',
          ['Lehre und Forschung zu Schichtarbeit'],
        ),
      ],
      education: [
        study(
          'Christian-Albrechts-Universität zu Kiel',
          'Promotion',
          'Arbeitspsychologie',
          'Kiel',
          '2008-04',
          '2011-11',
          'magna cum laude',
        ),
        study('Universität Hamburg', 'Diplom', 'Psychologie', 'Hamburg', '2002-10', '2008-02', '1,3'),
      ],
      skills: skills({ Personal: 'Eignungsdiagnostik, Arbeitsrecht, Mediation', EDV: 'SAP HCM, Personio, MS Office' }),
      certificates: [{ name: 'Mediatorin', issuer: 'IHK Kiel', date: '2015-05' }],
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Englisch', fluency: 'fließend' },
      ],
      interests: [{ name: 'Segeln' }, { name: 'Gartenbau' }],
    },
  },
  'baptiste-roquefeuil': {
    language: 'fr',
    profile: {
      basics: basics(
        'Baptiste de Roquefeuil',
        'Ingénieur données',
        'b.roquefeuil@example.fr',
        '+33 (0)7 55 50 01 42',
        'Toulouse',
        'France',
        ['https://github.com/broque', 'https://www.linkedin.com/in/baptiste-roquefeuil'],
      ),
      work: [
        job('Aérodata SAS', 'Ingénieur données senior', 'Toulouse', '2021-03', undefined, [
          'Conception d’un lac de données pour 900 capteurs de vol',
          'Réduction du coût de calcul de 38 % grâce à Parquet et au partitionnement',
        ]),
        job('Banque du Midi', 'Analyste décisionnel', 'Montpellier', '2017-09', '2021-02', [
          'Création de 30 tableaux de bord pour le réseau d’agences',
          'Formation de 120 collaborateurs',
        ]),
        job('INRAE', 'Stagiaire en statistique', 'Avignon', '2017-02', '2017-07', [
          'Modélisation du rendement de la vigne sous contrainte hydrique',
        ]),
      ],
      education: [
        study('ENSAI', 'Diplôme d’ingénieur', 'Statistique', 'Rennes', '2014-09', '2017-08'),
        study('Lycée Pierre-de-Fermat', 'Classe préparatoire', 'Mathématiques', 'Toulouse', '2012-09', '2014-06'),
      ],
      skills: skills({ Langages: 'Python, Scala, SQL', Outils: 'Spark, Airflow, dbt, Kafka' }),
      languages: [
        { language: 'Anglais', fluency: 'C1' },
        { language: 'Espagnol', fluency: 'B1' },
      ],
      interests: [{ name: 'Rugby' }, { name: 'Cuisine' }],
    },
  },
  'marta-olazabal': {
    language: 'es',
    profile: {
      basics: basics(
        'Marta Olazábal Ruiz',
        'Arquitecta',
        'marta@olazabal.example.es',
        '944 55 01 71',
        'Bilbao',
        'España',
        ['https://olazabal.example.es', 'https://www.linkedin.com/in/marta-olazabal'],
        'Arquitecta especializada en rehabilitación energética de vivienda social.',
      ),
      work: [
        job('Estudio Arriaga Arquitectos', 'Arquitecta responsable de proyectos', 'Bilbao', '2018-02', undefined, [
          'Dirección de obra de 14 rehabilitaciones (620 viviendas)',
          'Certificación Passivhaus de dos edificios públicos',
        ]),
        job('Ayuntamiento de Vitoria-Gasteiz', 'Técnica de urbanismo', 'Vitoria', '2014-10', '2018-01', [
          'Revisión del plan general en suelo industrial',
          'Gestión de licencias de obra mayor',
        ]),
        job('OTXO Studio', 'Becaria', 'Pamplona', '2013-07', '2014-06', ['Maquetas y delineación de concursos']),
      ],
      education: [
        study('Universidad de Navarra', 'Máster', 'Diseño Ambiental', 'Pamplona', '2012-09', '2013-06'),
        study('Universidad del País Vasco', 'Licenciatura', 'Arquitectura', 'San Sebastián', '2006-09', '2012-06'),
      ],
      skills: skills({ Programas: 'Revit, AutoCAD, SketchUp, CYPE', Sostenibilidad: 'Passivhaus, BREEAM' }),
      languages: [
        { language: 'Español', fluency: 'nativo' },
        { language: 'Euskera', fluency: 'C1' },
        { language: 'Inglés', fluency: 'B2' },
      ],
      awards: [{ title: 'Premio de Rehabilitación', awarder: 'Colegio Vasco-Navarro', date: '2021-11' }],
    },
  },
  'beatriz-fontoura': {
    language: 'pt',
    profile: {
      basics: basics(
        'Beatriz Fontoura Lopes',
        'Gestora de Recursos Hídricos',
        'bia.fontoura@example.pt',
        '+351 915 550 128',
        'Coimbra',
        'Portugal',
        ['https://www.linkedin.com/in/beatriz-fontoura'],
        'Engenheira do ambiente com experiência em barragens, cheias e reuniões difíceis.',
      ),
      work: [
        job('Águas do Mondego, E.M.', 'Gestora de Recursos Hídricos', 'Coimbra', '2019-04', undefined, [
          'Responsável pelo plano de cheias de nove municípios',
          'Coordenação de uma equipa de oito técnicos',
        ]),
        job('Hidroprojeto Lda.', 'Engenheira do Ambiente', 'Lisboa', '2013-09', '2019-03', [
          'Estudos de impacte ambiental de três barragens',
          'Modelação hidrológica em HEC-RAS',
        ]),
        job('Universidade de Aveiro', 'Bolseira de Investigação', 'Aveiro', '2012-10', '2013-08', [
          'Amostragem de sedimentos na Ria de Aveiro',
        ]),
      ],
      education: [
        study(
          'Universidade de Aveiro',
          'Mestrado',
          'Engenharia do Ambiente',
          'Aveiro',
          '2007-09',
          '2012-07',
          '16 valores',
        ),
      ],
      skills: skills({ Software: 'QGIS, HEC-RAS, Excel, Python', Gestão: 'Orçamentos, Concursos públicos' }),
      languages: [
        { language: 'Português', fluency: 'nativo' },
        { language: 'Inglês', fluency: 'fluente' },
        { language: 'Francês', fluency: 'intermédio' },
      ],
      volunteer: [
        {
          organization: 'Banco Alimentar',
          position: 'Voluntária',
          startDate: '2015-11',
          highlights: ['Recolhas semestrais'],
        },
      ],
    },
  },
  'zhou-mingyue': {
    language: 'zh',
    profile: {
      basics: basics(
        '周明月',
        '市场经理',
        'zhou.mingyue@example.cn',
        '+86 139 5550 0188',
        '成都',
        '中国',
        ['https://www.linkedin.com/in/zhoumingyue'],
        '八年快消品市场经验，擅长把门店里听到的话变成广告里说的话。',
      ),
      work: [
        job('蜀味食品集团', '市场经理', '成都', '2020-03', undefined, [
          '负责年度预算两千万元的新品上市，首年销售额破亿',
          '带领七人团队完成全国三十城巡展',
        ]),
        job('蓝鲸广告有限公司', '客户主管', '北京', '2016-08', '2020-02', [
          '服务六家快消客户，续约率达九成',
          '策划的公益短片播放量超过五千万次',
        ]),
        job('四川日报社', '实习记者', '成都', '2015-07', '2015-12', ['采写本地民生新闻四十余篇']),
      ],
      education: [study('四川大学', '本科', '新闻学', '成都', '2012-09', '2016-06')],
      skills: skills({ 营销: '品牌策划, 市场调研, 数据分析', 工具: 'Excel, Tableau, Photoshop' }),
      languages: [
        { language: '英语', fluency: '流利' },
        { language: '日语', fluency: 'N2' },
      ],
      certificates: [{ name: '市场营销师', issuer: '人社部', date: '2019-05' }],
    },
  },
};
