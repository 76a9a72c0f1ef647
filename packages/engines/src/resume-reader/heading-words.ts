/** The sections of a resume that the reader has a place for. */
export type SectionName =
  | 'head'
  | 'summary'
  | 'work'
  | 'education'
  | 'skills'
  | 'projects'
  | 'languages'
  | 'certificates'
  | 'publications'
  | 'awards'
  | 'volunteer'
  | 'interests'
  | 'references'
  | 'contact'
  | 'other';

/**
 * Words that headings are made of, by the section that they speak for, in English, German, French, Spanish and Portuguese. A
 * heading is a short line of these words and of filling words alone; the section named earlier wins ("Volunteer Experience"
 * is no job).
 */
export const HEADING_WORDS: Array<[SectionName, string]> = [
  [
    'volunteer',
    `
      activities-leadership associatif associativas associative associatives associativos benevolas benevolat
      bénévolat bénévole bénévoles charitable charity civic community ehrenamt ehrenamtlich ehrenamtliches
      ehrenämter engagement engagements extra-curricular extracurricular extracurriculares extracurriculars extrascolaires gemeinnützig involvement
      involvements leadership outreach sociais societies solidaire sozial soziales
      voluntariado voluntariados voluntarios voluntary voluntary-work voluntário volunteer volunteering
    `,
  ],
  [
    'projects',
    `
      contributions hackathon hackathons portfolio project projects projekt projektarbeit projektarbeiten projekte
      projekterfahrung projektliste projektübersicht projet projeto projetos projets proyecto proyectos
      realisation realisations réalisations
    `,
  ],
  [
    'publications',
    `
      apresentações articles artigos artículos bibliography brevets communications conferences invited lectures
      palestras papers patent patentes patents ponencias posters preprints presentaciones presentations
      publicaciones publicación publicação publicações publication publication(s) publications publikationen
      published seminars talks veröffentlichungen vortrag vorträge vorträge-und-publikationen writing writings
    `,
  ],
  [
    'certificates',
    `
      accreditation accreditations aperfeiçoamento attestations bootcamps capacitaciones capacitación
      certificaciones certificación certificação certificações certificados certificat certificate certificates
      certification certifications certifications/licenses certificats certs classes course courses coursework
      credential credentials cursillos cursos formations-complémentaires fort- fortbildung fortbildungen
      habilitations kurse lehrgang lehrgänge licence licences license licenses licensure perfeccionamiento
      permisos permits qualifizierungen schulungen seminare training trainings weiterbildung weiterbildungen
      workshops zertifikat zertifikate zertifizierung zertifizierungen zusatzausbildung zusatzqualifikation
      zusatzqualifikationen
    `,
  ],
  [
    'languages',
    `
      bilingual fremdsprachen fremdsprachenkenntnisse idioma idiomas language languages langue langues lenguas
      linguistiques língua línguas multilingual sprache sprachen sprachkenntnisse tongue tongues
    `,
  ],
  [
    'awards',
    `
      accomplishment accomplishments achievement achievements auszeichnung auszeichnungen award award(s) awards
      becas bolsas bourses competitions concours concursos conquistas distinciones distinction distinctions
      distinções drittmittel ehrungen erfolge fellowship fellowships förderungen funding galardones grant grants
      honneurs honor honor(s) honores honors honours logros medals olympiads preise premiações premio premios
      prêmios prix prize prizes recognition recognitions reconhecimentos reconocimiento reconocimientos
      récompenses scholarship scholarships stipendien stipendium wettbewerbe
    `,
  ],
  [
    'references',
    `
      arbeitsproben arbeitszeugnisse recomendaciones recommandations recommendations referee referees reference
      references referencias referenz referenzen referências références testimonials
    `,
  ],
  [
    'interests',
    `
      actividades activités activities aficion aficiones atividades centres d'intérêt d’intérêt
      extracurricular-interests freizeit gustos hobbies hobbies/interests hobby hobbys hobbys-und-interessen
      intereses interesse interessen interesses interest interests intérêt lazer loisir loisirs pasatiempos
      passions pastimes vorlieben
    `,
  ],
  [
    'skills',
    `
      abilities aptidão aptidões aptitude aptitudes atouts capabilities capacidades competence competences
      competencia competencias competencies competency competências competências-técnicas compétence compétences
      computerkenntnisse conhecimentos connaissances conocimiento conocimientos destrezas edv edv-kenntnisse
      expertise expertises fachkenntnisse fähigkeit fähigkeiten ferramentas fertigkeiten frameworks habilidad
      habilidade habilidades herramienta herramientas informatique informática informáticas informáticos
      it-kenntnisse it-kompetenzen kenntnisse kernkompetenzen know-how knowledge kompetenz kompetenzen
      kompetenzprofil languages-and-tools logiciels maîtrise methoden outils proficiencies proficiency
      programmierkenntnisse qualificações qualifikationen savoir-faire schwerpunkte skill skill-set skills
      skillset skillsets software-skills softwarekenntnisse spezialkenntnisse stack stärken strengths technik
      techniques-et-outils technologien technologies technology techstack tecnologias tecnologías toolbox tooling
      tools toolset werkzeuge zusatzkenntnisse
    `,
  ],
  [
    'education',
    `
      abschlüsse academia academic academics académica académico acadêmico akademisches ausbildung ausbildungen
      berufsausbildung bildung bildungsweg college cursus degree degrees diploma diplomas diplôme diplômes
      educación educação education educational ensino escolar escolaridade estudio estudios estudos
      éducation études formación formação formation formations hochschulbildung
      hochschule hochschulstudium laufbahn qualification qualifications school schooling schools schulausbildung
      schulbildung schule schulische scolaire scolarité studiengang studies studium
        universitaire universitaires universitäre universität university
    `,
  ],
  [
    'work',
    `
      alternance alternances anstellungen appointments apprenticeships arbeitgeber arbeitserfahrung
      arbeitserfahrungen arbeitsverhältnisse assignments atuação auslandsaufenthalt auslandsaufenthalte
      auslandserfahrung beruf berufliche beruflicher berufserfahrung berufserfahrungen berufslaufbahn berufsleben
      berufspraktika berufspraktikum berufspraktische berufspraxis berufstätigkeit berufsweg beschäftigung career
      cargos carreira empleo empleos-anteriores emploi emplois employer employers employment employments emprego
      erfahrung erfahrungen estágios experience experiences experiencia experiencias experiência experiências
      expérience expérience(s) expériences freelancing historial histórico internship internships jobs laboral
      laborales missions occupation ocupación ocupações parcours placements positions practica practice practicum
      praktika praktikum praxiserfahrung prácticas profesion profesionales-experiencias puestos record
       roles stage(s) stages stationen tätigkeit tätigkeiten trabajo trabajos
      trabalhos trajetória trayectoria vivência werdegang
    `,
  ],
  [
    'contact',
    `
      anschrift connect contact contact-info contacto contacts contato coordonnees coordonnée coordonnées details
      endereço enlaces erreichbarkeit kontakt kontaktdaten kontakte kontaktinformation kontaktinformationen links
      personal-data personalien personendaten persönliche persönliches reach socials
    `,
  ],
  [
    'summary',
    `
      about abstract accroche acerca apresentação background-and-objective background-summary berufsziel bio bio.
      biography extracto goal goals highlights introduction kurzprofil kurzvorstellung leitbild manifesto me mich
      mim mission mí moi motivation objectif objectifs objective objetivo objetivos overview perfil
      personal-statement persönlichkeit pitch présentation profil profile propos qualifications-summary resumen
      resumen-profesional resumo résumé résumé-profil síntese snapshot sobre statement steckbrief summary synopsis
      synthèse überblick vorstellung ziel ziele zusammenfassung
    `,
  ],
];

/** Words that may stand in a heading beside those, and alone name no section. */
export const FILLING_WORDS = `
  & + a abroad académicas académique acadêmica acadêmicas acadêmicos additional adicional adicionales
  administrative akademische akademischer all allgemeine and angaben antecedentes area areas artistic au aus
  aus- ausgewählte außer- außerberufliches à background berufs- besondere best beyond bisherige bisheriger blandas
  business campus classroom clave clés clinical coaching communication complementar complementares complementaria
  complementarias complementarios complementários comportamentais computer consulting core creative current
  customer dados das data daten datos de del der des design destacada destacadas destacados die digitais digital
  digitales divers diverses du duras e editorial ehrenamtlicher eigene einschlägige el
  engineering entrepreneurial entrepreneurship et executive extra extra-professionnelles
  extraprofissionais fach- fachliche fachlicher field finance financial for freelance full-time further general
  government hard healthcare history hospitality humaines i in in-depth industrial industry industry-related info
  information information(s) informationen informatiques international interpersonal interpersonales it job
  job-related kenntnisse-und key key-skills known la lab laboratory labs las legal life linguistique linguísticas
  linguísticos lingüísticos lives los main major managerial managériales medical meine mes methods métier métiers
  military misc miscellaneous mon most mother my my-top non-academic notable nursing of online open
  organisational organisationnelles organizational other otras otros outside part-time past
   performance personal personales personnel personnelle personnelles personnels pessoais pessoal
  positions-of practical praktische praktischer praktisches previous principais principales principaux product
  profesional profesionales professional professionals professionnel professionnelle professionnelles
  profissionais profissional program programming realizados recent relevant relevante
  relevantes research retail sales schul- scientific scolaires section sectorielles seleccionados selecionados
  selected selected. service services side social sociales soft software sonstige source speaking special
  specialist spoken stand startup startups strong student studien- supervisory supplémentaires
  tabellarisch tabellarischer teaching teamwork tech technic technical technique techniques technische
  technological técnica técnicas técnico técnicos the top training(s) transversales und use using über vie
  volunteer-work weitere where wissenschaftliche work working working-life y years zu zur zusammen |
`;

/** Headings that words alone do not tell, whole. */
export const WHOLE_HEADINGS: Array<[SectionName, string]> = [
  [
    'work',
    "where i've worked|where i have worked|research|teaching|military service|positions held|research and teaching",
  ],
  [
    'projects',
    'open source|open source contributions|open-source contributions|what i have built|things i built|side projects',
  ],
  [
    'skills',
    'programming|software|savoir-faire|savoir-être|savoir être|what i do best|what i know|tech stack|soft skills',
  ],
  ['education', 'aus- und weiterbildung|aus- und fortbildung|schul- und berufsausbildung|schul- und hochschulbildung'],
  ['certificates', 'professional development|fort- und weiterbildung|berufliche weiterbildung'],
  ['publications', 'conference talks|presentation|talks & presentations|invited talks'],
  [
    'volunteer',
    'extracurricular activity|positions of responsibility|position of responsibility|student activities|committees|program committees|community service',
  ],
  ['awards', 'most proud of|test scores|scholastic achievements|scholastic achievement'],
  [
    'contact',
    'get in touch|zur person|datos personales|dados pessoais|personal details|personal information|personal info|informations personnelles|état civil|find me online|social media|social network',
  ],
  ['summary', 'what i do|who i am|wer ich bin|qui suis-je|quién soy|quem sou eu|in a nutshell|personal statement'],
  ['interests', 'research interests|areas of interest|fields of interest|my life|beyond work'],
  ['references', 'available upon request'],
  [
    'other',
    'miscellaneous|additional information|informações adicionais|información adicional|informations complémentaires|sonstiges|divers|varios|otros datos|outros|affiliations|memberships|professional memberships|professional affiliations|societies|professional service|service|a day of my life|my life philosophy|life philosophy|master thesis|bachelor thesis|thesis|mitgliedschaften|führerschein|driving license|driving licence|permis de conduire|permiso de conducir|availability|additional|declaration|annexes|annex|security clearance|其他|其他信息',
  ],
];

/** Chinese headings, whole. */
export const HAN_HEADINGS: Array<[SectionName, RegExp]> = [
  ['projects', /^(?:主要|个人|科研|研究|参与|代表)?(?:项目|科研)(?:经历|经验|介绍|成果)?$/],
  ['volunteer', /^(?:志愿者?|社会|校园|社团|学生)(?:服务)?(?:经历|工作|实践|活动)$/],
  ['work', /^(?:工作|职业|实习|任职|从业|实践|职场|实习(?:与|及|和)工作|工作(?:与|及|和)实习)(?:经历|经验|履历|背景)$/],
  ['education', /^(?:教育|学习|求学)(?:背景|经历|信息)$|^学历(?:背景)?$/],
  ['skills', /^(?:专业|个人|职业|掌握|核心|工作|技术)?(?:技能|能力|特长|技术栈)(?:特长|专长|清单|证书)?$/],
  ['languages', /^(?:外语|语言)(?:能力|水平|技能)?$/],
  ['certificates', /^(?:资格|职业|所获|相关|技能)?证书$|^培训(?:经历|经验)$/],
  ['awards', /^(?:获奖|荣誉|奖项|所获)(?:情况|奖项|经历|荣誉|证书|奖励)?$/],
  ['publications', /^(?:发表)?(?:论文|出版物|专利|学术成果)(?:发表)?$/],
  ['summary', /^(?:自我|个人)(?:评价|介绍|简介|总结|优势|描述)$|^简介$|^求职意向$/],
  ['contact', /^(?:联系方式|个人信息|基本信息|联系信息)$/],
  ['interests', /^(?:兴趣|个人)?(?:爱好|兴趣)(?:爱好)?$/],
  ['references', /^推荐人$/],
];
