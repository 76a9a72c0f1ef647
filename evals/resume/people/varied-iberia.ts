import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** People who write in Spanish and Portuguese. */
export const iberians: Record<string, Person> = {
  'maria-del-pilar-ordonez': {
    language: 'es',
    profile: {
      basics: basics(
        'María del Pilar Ordóñez y Vega',
        'Ingeniera industrial',
        'pilar.ordonez@ejemplo.es',
        '+34 655 550 142',
        'Zaragoza',
        'España',
        ['https://www.linkedin.com/in/pilarordonez'],
        'Ingeniera de procesos con doce años en automoción y alimentación.',
      ),
      work: [
        said(
          'desde marzo de 2020',
          job('Aceros y Forjas del Ebro, S.A.', 'Jefa de producción', 'Zaragoza', '2020-03', undefined, [
            'Responsable de tres turnos y 140 personas',
            'Reducción de la merma del 6,2 % al 3,9 % en dos años',
          ]),
        ),
        said(
          'septiembre de 2014 – febrero de 2020',
          job('Conservas Hnos. Uriarte', 'Ingeniera de procesos', 'Logroño', '2014-09', '2020-02', [
            'Puesta en marcha de una línea de envasado de 300 botes por minuto',
            'Formación de operarios en SMED',
          ]),
        ),
        said(
          'verano de 2013',
          job('Talleres 4 Caminos', 'Becaria', 'Huesca', '2013', '2013', ['Planos de utillaje en SolidWorks']),
        ),
      ],
      education: [
        noted(
          ['Proyecto fin de carrera: Matrícula de honor'],
          study('Universidad del Moncayo', 'Ingeniería Industrial', 'Organización', 'Zaragoza', '2008-09', '2014-06'),
        ),
      ],
      skills: skills({ Métodos: 'Lean Manufacturing, Six Sigma, SMED, 5S', Programas: 'SAP PP, Minitab, SolidWorks' }),
      languages: [
        { language: 'Español', fluency: 'nativo' },
        { language: 'Inglés', fluency: 'C1' },
        { language: 'Alemán', fluency: 'B1' },
      ],
      certificates: [{ name: 'Green Belt Six Sigma', issuer: 'AEC', date: '2017' }],
    },
  },
  'facundo-iriarte': {
    language: 'es',
    profile: {
      basics: basics(
        'Facundo Iriarte',
        'Diseñador UX/UI',
        'facu@iriarte.example.ar',
        '+54 9 11 5555-0142',
        'Buenos Aires',
        'Argentina',
        ['https://iriarte.example.ar', 'https://www.behance.net/facuiriarte'],
      ),
      work: [
        job('Mate & Yerba Digital', 'Líder de diseño', 'Buenos Aires', '2021-05', undefined, [
          'Sistema de diseño usado por seis equipos',
          'Entrevistas con 90 usuarios de billeteras virtuales',
        ]),
        job('Banco 25 de Mayo', 'Diseñador UX', 'Buenos Aires', '2018-03', '2021-04', [
          'Rediseño del alta de cuenta: de 14 pasos a 5',
          'Pruebas de accesibilidad con personas ciegas',
        ]),
        job('Estudio Ñandú', 'Diseñador gráfico (freelance)', 'Rosario', '2015-11', '2016-12', [
          'Identidad de tres bodegas',
        ]),
      ],
      education: [
        study(
          'Universidad Nacional del Litoral Sur',
          'Licenciatura',
          'Diseño de Comunicación Visual',
          'Rosario',
          '2011-03',
          '2016-11',
        ),
      ],
      skills: skills({ Diseño: 'Figma, Prototipado, Investigación, Accesibilidad', Código: 'HTML, CSS, React' }),
      languages: [
        { language: 'Español', fluency: 'nativo' },
        { language: 'Portugués', fluency: 'B2' },
        { language: 'Inglés', fluency: 'C1' },
      ],
    },
  },
  'ana-beatriz-falcao': {
    language: 'pt',
    profile: {
      basics: basics(
        'Ana Beatriz Falcão dos Anjos',
        'Analista de dados',
        'ana.falcao@exemplo.com.br',
        '(11) 95555-0134',
        'São Paulo',
        'SP',
        ['https://www.linkedin.com/in/anafalcao', 'https://github.com/anafalcao'],
        'Analista de dados que gosta de perguntas simples e de respostas conferidas.',
      ),
      work: [
        said(
          'desde 08/2021',
          job('Varejo Já S.A.', 'Analista de dados sênior', 'São Paulo, SP', '2021-08', undefined, [
            'Previsão de demanda para 220 lojas; ruptura caiu 18 %',
            'Painéis lidos toda segunda pela diretoria',
          ]),
        ),
        said(
          '02/2018 – 07/2021',
          job('Banco Três Irmãos', 'Analista de dados pleno', 'Campinas, SP', '2018-02', '2021-07', [
            'Modelo de crédito para feirantes',
            'Documentação de 400 tabelas',
          ]),
        ),
        said(
          '01/2016 – 12/2016',
          job('Instituto 5 Rios', 'Estagiária', 'Belém, PA', '2016-01', '2016-12', [
            'Limpeza de dados de qualidade da água',
          ]),
        ),
      ],
      education: [
        noted(
          ['Intercâmbio na Universidade do Mondego, Coimbra (2015)'],
          study('Universidade Federal do Marajó', 'Bacharelado', 'Estatística', 'Belém, PA', '2012-03', '2017-12'),
        ),
      ],
      skills: skills({ Dados: 'SQL, Python, dbt, Power BI', Estatística: 'Séries temporais, Regressão, Testes A/B' }),
      languages: [
        { language: 'Português', fluency: 'nativo' },
        { language: 'Inglês', fluency: 'avançado' },
        { language: 'Espanhol', fluency: 'intermediário' },
      ],
    },
  },
  'goncalo-e-silva': {
    language: 'pt',
    profile: {
      basics: basics(
        'Gonçalo Teles e Silva',
        'Enfermeiro',
        'goncalo.telles@exemplo.pt',
        '+351 912 555 014',
        'Braga',
        'Portugal',
        ['https://www.linkedin.com/in/gtelles'],
      ),
      work: [
        job('Hospital de São Frutuoso, E.P.E.', 'Enfermeiro especialista', 'Braga', '2019-01', undefined, [
          'Coordenação da unidade de cuidados intensivos no turno da noite',
          'Formação de 30 enfermeiros em ventilação',
        ]),
        job('Clínica 7 Bicas', 'Enfermeiro', 'Matosinhos', '2015-02', '2018-12', ['Consultas de feridas e vacinação']),
        job('NHS Trust of Wharfedale & Nidd', 'Staff Nurse', 'Leeds, Reino Unido', '2013-03', '2014-11', [
          'Medicina interna, 28 camas',
        ]),
      ],
      education: [
        study(
          'Escola Superior de Saúde do Minho',
          'Mestrado',
          'Enfermagem Médico-Cirúrgica',
          'Braga',
          '2016-09',
          '2018-07',
        ),
        study('Escola Superior de Saúde do Minho', 'Licenciatura', 'Enfermagem', 'Braga', '2008-09', '2012-07'),
      ],
      skills: skills({ Clínica: 'Ventilação mecânica, Triagem de Manchester, Feridas', Outras: 'Auditoria, Formação' }),
      languages: [
        { language: 'Português', fluency: 'nativo' },
        { language: 'Inglês', fluency: 'C1' },
      ],
    },
  },
};
