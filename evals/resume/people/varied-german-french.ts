import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** People who write in German and French. */
export const germansAndFrench: Record<string, Person> = {
  'wiebke-graefin-thun': {
    language: 'de',
    profile: {
      basics: basics(
        'Dipl.-Ing. Wiebke von Thun-Asmussen',
        'Entwicklungsingenieurin',
        'wiebke.thun@beispiel.de',
        '0151 / 5550 0142',
        'Kiel',
        'Deutschland',
        ['https://www.xing.com/profile/Wiebke_Thun'],
      ),
      work: [
        said(
          'seit 04/2019',
          job('Holtenau Antriebe GmbH & Co. KG', 'Teamleiterin Prüfstand', 'Kiel', '2019-04', undefined, [
            'Fachliche Führung von sieben Ingenieurinnen und Technikern',
            'Aufbau eines Prüfstands für Brennstoffzellen bis 400 kW, von der Ausschreibung bis zur Abnahme durch den TÜV',
          ]),
        ),
        said(
          '10/2012 – 03/2018',
          job('Holtenau Antriebe GmbH & Co. KG', 'Entwicklungsingenieurin', 'Kiel', '2012-10', '2018-03', [
            'Auslegung von Kühlkreisläufen',
            'Zwei Patente zur Dämpfung von Drehschwingungen',
          ]),
        ),
        said(
          '02/2012 – 07/2012',
          job('Werft 1 am Nordhafen', 'Diplomandin', 'Flensburg', '2012-02', '2012-07', [
            'Messung von Schwingungen an Bord von drei Fähren',
          ]),
        ),
      ],
      education: [
        noted(
          ['Abschlussnote: 1,4', 'Diplomarbeit: Schwingungen im Antriebsstrang von Fähren'],
          study(
            'Technische Universität Ostseeküste',
            'Diplom-Ingenieurin',
            'Schiffbau',
            'Rostock',
            '2006-10',
            '2012-09',
          ),
        ),
        study('Fridtjof-Schule', 'Abitur', '', 'Eckernförde', '1997-08', '2006-06'),
      ],
      skills: skills({ Fachlich: 'Messtechnik, Kältetechnik, FMEA', EDV: 'MATLAB, LabVIEW, CATIA V5' }),
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Englisch', fluency: 'verhandlungssicher' },
        { language: 'Dänisch', fluency: 'Grundkenntnisse' },
      ],
      interests: [{ name: 'Segeln' }, { name: 'Orgelmusik' }],
    },
  },
  'cem-yildirim-hoffmann': {
    language: 'de',
    profile: {
      basics: basics(
        'Cem Yıldırım-Hoffmann',
        'Softwareentwickler',
        'cem@yh-dev.example',
        '(+49) 221 5550193',
        'Köln',
        'Deutschland',
        ['https://github.com/cemyh', 'https://www.linkedin.com/in/cemyh'],
        'Entwickler mit Hang zum Aufräumen: Ich mache aus gewachsenen Systemen wieder verständliche.',
      ),
      work: [
        job('Rheinblick Versicherungs-AG', 'Senior Softwareentwickler', 'Köln', '2021-08', undefined, [
          'Ablösung des Host-Systems für Kfz-Verträge in vierzehn Schritten, jeder für sich rückgängig zu machen',
          'Einführung von Architekturentscheidungen als Texte im Repository',
        ]),
        job('Freiberuflich', 'Softwareberater', 'Bonn', '2018-01', '2021-07', [
          'Auftraggeber Stadtwerke Siegtal: Portal für Zählerstände',
          'Auftraggeber Druckhaus 1899: Anbindung an SAP',
        ]),
        job('netzwerk7 GmbH', 'Werkstudent', 'Bonn', '2015-10', '2017-12', ['Tests mit Selenium']),
      ],
      education: [
        study('Hochschule Rhein-Sieg-Eck', 'M.Sc.', 'Informatik', 'Sankt Augustin', '2015-10', '2017-11'),
        noted(
          ['Auslandssemester an der Boğaz-Universität, Istanbul'],
          study('Hochschule Rhein-Sieg-Eck', 'B.Sc.', 'Wirtschaftsinformatik', 'Sankt Augustin', '2011-10', '2015-09'),
        ),
      ],
      skills: skills({
        Sprachen: 'Java, Kotlin, TypeScript, COBOL',
        Werkzeuge: 'Spring Boot, Kafka, PostgreSQL, GitLab CI',
      }),
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Türkisch', fluency: 'Muttersprache' },
        { language: 'Englisch', fluency: 'C1' },
      ],
      certificates: [{ name: 'iSAQB Foundation Level', issuer: 'iSAQB', date: '2019' }],
    },
  },
  'henriette-zu-solms': {
    language: 'de',
    profile: {
      basics: basics(
        'Henriette zu Solmsbach',
        'Hotelfachfrau',
        'h.solmsbach@beispiel.at',
        '+43 662 555 017',
        'Salzburg',
        'Österreich',
        ['https://www.linkedin.com/in/hsolmsbach'],
        'Gastgeberin mit Auslandserfahrung, die auch um sechs Uhr früh lächelt.',
      ),
      work: [
        said(
          'Juni 2020 – heute',
          job('Hotel Goldener Rabe', 'Empfangsleiterin', 'Salzburg', '2020-06', undefined, [
            'Leitung eines Teams von neun Personen im Schichtbetrieb',
            'Bewertungen von 4,1 auf 4,7 gehoben',
          ]),
        ),
        said(
          'Wintersaison 2019',
          job('Chalet Les Trois Ours', 'Réceptionniste', 'Verbier, Schweiz', '2019', '2019', [
            'Gäste in vier Sprachen betreut',
          ]),
        ),
        said(
          'Sept. 2016 – Okt. 2018',
          job('Kurhotel Bad Gleichenfels', 'Rezeptionistin', 'Bad Gleichenfels', '2016-09', '2018-10', [
            'Einarbeitung der Lehrlinge',
          ]),
        ),
      ],
      education: [
        noted(
          ['mit ausgezeichnetem Erfolg'],
          study('Tourismusschule Pinzgau', 'Reife- und Diplomprüfung', '', 'Zell am See', '2011-09', '2016-06'),
        ),
      ],
      skills: skills({
        Hotel: 'Opera PMS, Revenue Management, Beschwerdemanagement',
        Büro: 'MS Office, 10-Finger-System',
      }),
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Französisch', fluency: 'B2' },
        { language: 'Italienisch', fluency: 'B1' },
      ],
    },
  },
  'loic-prigent': {
    language: 'fr',
    profile: {
      basics: basics(
        'Loïc Prigent de Kermadec',
        'Développeur full-stack',
        'loic@prigent-dev.example',
        '+33 (0)2 99 55 01 42',
        'Rennes',
        'Bretagne',
        ['https://github.com/loicpk', 'https://www.linkedin.com/in/loicpk'],
      ),
      work: [
        job('Kelenn & Associés', 'Ingénieur logiciel', 'Rennes', '2020-09', undefined, [
          'Conception d’une API de billetterie pour 40 salles (Node.js, PostgreSQL)',
          'Temps de réponse divisé par trois grâce à un cache bien placé et à deux index',
        ]),
        job('Banque de l’Ouest (client : via Numérik 35)', 'Développeur Java', 'Nantes', '2018-02', '2020-08', [
          'Refonte de l’espace client, 600 000 comptes',
          'Mise en place des tests de non-régression',
        ]),
        job('Numérik 35', 'Alternant développeur', 'Rennes', '2016-09', '2018-01', [
          'Outil interne de suivi des heures',
        ]),
      ],
      education: [
        noted(
          ['Majeure systèmes distribués'],
          study(
            'École d’ingénieurs du Couesnon',
            'Diplôme d’ingénieur',
            'Informatique',
            'Rennes',
            '2015-09',
            '2018-01',
          ),
        ),
        study('IUT de Lannion-Trégor', 'DUT', 'Informatique', 'Lannion', '2013-09', '2015-06'),
      ],
      skills: skills({ Langages: 'TypeScript, Java, SQL, Bash', Outils: 'Docker, GitLab CI, Ansible' }),
      languages: [
        { language: 'Français', fluency: 'natif' },
        { language: 'Anglais', fluency: 'B2' },
        { language: 'Breton', fluency: 'A2' },
      ],
      interests: [{ name: 'Voile' }, { name: 'Fest-noz' }],
    },
  },
};
