import { basics, job, type Person, skills, study } from './person.ts';

/** People drawn last, to measure once what was mended by the test half: their documents are not looked at. */
export const freshPeople: Record<string, Person> = {
  'oluwaseun-bankole': {
    language: 'en',
    profile: {
      basics: basics(
        'Oluwaseun Bankole-Reid, MBA',
        'Supply Chain Director',
        'o.bankolereid@example.com',
        '+44 20 7946 0611',
        'Leicester',
        'UK',
        ['https://www.linkedin.com/in/bankole-reid'],
        'Moves fresh food across borders before it notices. Fifteen years in ports, depots and boardrooms.',
      ),
      work: [
        job('Greenhalgh Foods plc', 'Supply Chain Director', 'Leicester, UK', '2020-09', undefined, [
          'Responsible for four depots and a fleet of 180 vehicles',
          'Halved the waste of chilled goods between field and shelf',
        ]),
        job('Port of Tilbury Cold Store', 'Operations Manager', 'Tilbury, UK', '2014-04', '2020-08', [
          'Introduced slot booking for hauliers; queues fell from 70 to 15 minutes',
        ]),
        job('Marchetti Logistics Ltd', 'Graduate Trainee', 'Dover, UK', '2011', '2011', [
          'Customs papers for Italian produce',
        ]),
      ],
      education: [
        study('Cranfield University', 'MBA', 'Logistics', 'Cranfield', '2012-09', '2014-03'),
        study('University of Ibadan', 'BSc', 'Economics', 'Ibadan', '2006-10', '2010-07'),
      ],
      skills: skills({ Planning: 'S&OP, Demand forecasting, SAP IBP', Law: 'Incoterms, Customs' }),
      languages: [
        { language: 'English', fluency: 'Native' },
        { language: 'Yoruba', fluency: 'Native' },
      ],
    },
  },
  'hinnerk-von-der-lippe': {
    language: 'de',
    profile: {
      basics: basics(
        'Hinnerk von der Lippe',
        'Bauleiter',
        'hinnerk.vonderlippe@example.de',
        '+49 251 5550192',
        'Münster',
        'Deutschland',
        ['https://www.xing.com/profile/Hinnerk_Lippe'],
        'Bauleiter im Hochbau, seit zwölf Jahren auf Baustellen zwischen Ems und Weser.',
      ),
      work: [
        job('Averbeck Hochbau GmbH', 'Bauleiter', 'Münster', '2019-03', undefined, [
          'Leitung von drei Wohnanlagen mit zusammen 210 Wohnungen',
          'Einführung eines digitalen Bautagebuchs',
        ]),
        job('Stadtwerke Rheine', 'Projektingenieur', 'Rheine', '2013-10', '2019-02', [
          'Neubau der Leitstelle im Kostenrahmen',
        ]),
        job('Ingenieurbüro Tönnies', 'Praktikant', 'Osnabrück', '2012', '2012', ['Aufmaß und Abrechnung']),
      ],
      education: [
        study('Fachhochschule Münster', 'Master of Engineering', 'Bauingenieurwesen', 'Münster', '2011-09', '2013-08'),
        study(
          'Hochschule Osnabrück',
          'Bachelor of Engineering',
          'Bauingenieurwesen',
          'Osnabrück',
          '2008-09',
          '2011-08',
        ),
      ],
      skills: skills({ Bau: 'Kalkulation, VOB, Terminplanung', Programme: 'Revit, iTWO, MS Project' }),
      languages: [
        { language: 'Deutsch', fluency: 'Muttersprache' },
        { language: 'Niederländisch', fluency: 'B2' },
      ],
    },
  },
  'maelle-kerautret': {
    language: 'fr',
    profile: {
      basics: basics(
        'Maëlle Kerautret-Diallo',
        'Sage-femme',
        'maelle.kd@example.fr',
        '+33 2 55 50 01 37',
        'Quimper',
        'France',
        ['https://www.linkedin.com/in/maelle-kd'],
        'Sage-femme hospitalière depuis dix ans, formatrice en physiologie et en gestes d’urgence.',
      ),
      work: [
        job('Centre hospitalier de Cornouaille', 'Sage-femme coordinatrice', 'Quimper', '2019-01', undefined, [
          'Encadrement d’une équipe de vingt-deux personnes',
          'Ouverture d’un espace physiologique de deux salles',
        ]),
        job('Clinique Sainte-Barbe', 'Sage-femme', 'Brest', '2014-09', '2018-12', [
          'Suivi de 1 200 naissances par an en équipe',
        ]),
        job('Gynécologie sans frontières', 'Bénévole', 'Calais', '2016', '2016', ['Consultations mobiles']),
      ],
      education: [
        study('Université de Bretagne Occidentale', 'Master', 'Maïeutique', 'Brest', '2009-09', '2014-06'),
        study('Lycée Chaptal', 'Baccalauréat', 'Sciences', 'Quimper', '2006-09', '2009-06'),
      ],
      skills: skills({ Soins: 'Échographie, Réanimation néonatale', Outils: 'Word, DxCare' }),
      languages: [
        { language: 'Français', fluency: 'langue maternelle' },
        { language: 'Breton', fluency: 'courant' },
      ],
    },
  },
  'ainhoa-del-olmo': {
    language: 'es',
    profile: {
      basics: basics(
        'Ainhoa del Olmo Zubiri',
        'Responsable de calidad',
        'ainhoa.delolmo@example.es',
        '+34 655 50 02 14',
        'Logroño',
        'España',
        ['https://www.linkedin.com/in/ainhoa-delolmo'],
        'Química de formación, doce años en bodegas y conserveras cuidando lo que llega a la mesa.',
      ),
      work: [
        job('Bodegas Peñalosa S.A.', 'Responsable de calidad', 'Haro', '2018-05', undefined, [
          'Implantación de la norma IFS en dos plantas',
          'Reducción de las reclamaciones de clientes en un 45 %',
        ]),
        job('Conservas Urbasa S.L.', 'Técnica de laboratorio', 'Calahorra', '2013-02', '2018-04', [
          'Análisis de 300 muestras al mes durante la campaña',
        ]),
        job('Universidad de La Rioja', 'Becaria de investigación', 'Logroño', '2012', '2012', [
          'Estudio de aromas en vinos jóvenes',
        ]),
      ],
      education: [
        study('Universidad de La Rioja', 'Máster', 'Enología', 'Logroño', '2010-09', '2011-09'),
        study('Universidad de Zaragoza', 'Licenciatura', 'Química', 'Zaragoza', '2005-09', '2010-06'),
      ],
      skills: skills({ Laboratorio: 'Cromatografía, Cata, Microbiología', Normas: 'IFS, BRC, ISO 22000' }),
      languages: [
        { language: 'Español', fluency: 'nativo' },
        { language: 'Francés', fluency: 'C1' },
      ],
    },
  },
  'joao-sarmento': {
    language: 'pt',
    profile: {
      basics: basics(
        'João Maria Sarmento e Castro',
        'Técnico de Som',
        'jm.sarmento@example.pt',
        '+351 915 550 206',
        'Évora',
        'Portugal',
        ['https://sarmentosom.example.pt'],
        'Técnico de som para teatro e rádio, com oficina própria de microfones antigos.',
      ),
      work: [
        job('Teatro Garcia Lobo', 'Chefe de Som', 'Évora', '2017-10', undefined, [
          'Desenho de som de quarenta produções',
          'Renovação da cabine com mesas digitais',
        ]),
        job('Rádio Planície Lda.', 'Técnico de Som', 'Beja', '2011-03', '2017-09', [
          'Emissões em direto de feiras e concertos',
        ]),
        job('Estúdios Valentim', 'Estagiário', 'Lisboa', '2010', '2010', ['Montagem e arquivo de fitas']),
      ],
      education: [
        study('Universidade de Évora', 'Mestrado', 'Artes do Som', 'Évora', '2014-09', '2016-07'),
        study(
          'Escola Superior de Música de Lisboa',
          'Licenciatura',
          'Produção Musical',
          'Lisboa',
          '2007-09',
          '2010-07',
        ),
      ],
      skills: skills({ Som: 'Pro Tools, QLab, Dante', Oficina: 'Soldadura, Microfones de fita' }),
      languages: [
        { language: 'Português', fluency: 'nativo' },
        { language: 'Inglês', fluency: 'fluente' },
      ],
    },
  },
  'gu-ruolan': {
    language: 'zh',
    profile: {
      basics: basics(
        '顾若兰',
        '人力资源经理',
        'gu.ruolan@example.cn',
        '+86 137 5550 0126',
        '苏州',
        '中国',
        ['https://www.linkedin.com/in/guruolan'],
        '十年制造业人力资源经验，善于把工厂的需要变成学校里的课程。',
      ),
      work: [
        job('东吴精密机械有限公司', '人力资源经理', '苏州', '2019-06', undefined, [
          '建立校企合作基地五个，年招聘技工三百人',
          '推行弹性排班，员工流失率下降一半',
        ]),
        job('长风汽车零部件集团', '招聘主管', '无锡', '2014-08', '2019-05', ['组织春季与秋季校园招聘会']),
        job('姑苏人才服务中心', '实习生', '苏州', '2013', '2013', ['整理档案并接待来访者']),
      ],
      education: [
        study('苏州大学', '硕士', '企业管理', '苏州', '2011-09', '2014-06'),
        study('扬州大学', '本科', '劳动与社会保障', '扬州', '2007-09', '2011-06'),
      ],
      skills: skills({ 人事: '招聘, 薪酬设计, 劳动法', 工具: 'Excel, SAP HR' }),
      languages: [{ language: '英语', fluency: '熟练' }],
    },
  },
};
