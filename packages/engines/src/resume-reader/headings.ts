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
 * Words that headings are made of, by the section that they speak for. A heading is a short line of these words and of
 * filling words alone; the section named earlier in this list wins ("Volunteer Experience" is no job).
 */
const WORDS: Array<[SectionName, string]> = [
  [
    'volunteer',
    'involvement involvements activities-leadership civic charity charitable ehrenämter gemeinnützig sozial soziales associatif associative associatives solidaire extra-curricular volunteer volunteering voluntary community extracurricular extracurriculars leadership outreach ehrenamt ehrenamtliches ehrenamtlich engagement voluntariado bénévolat bénévole benevolat voluntário',
  ],
  [
    'projects',
    'projektübersicht projekterfahrung projektliste realisations réalisations project projects portfolio projekte projekt projektarbeit proyectos proyecto projets projet projetos projeto',
  ],
  [
    'publications',
    'publication(s) writing writings patent preprints posters lectures invited seminars vortrag communications brevets ponencias artículos patentes palestras artigos publication publications papers articles talks presentations conferences patents veröffentlichungen publikationen vorträge publicaciones publicações articles',
  ],
  [
    'certificates',
    'credentials credential accreditation course classes certificações fortbildung lehrgang fort- weiterbildungen seminare qualifizierungen kurse permits permisos cursillos certificat attestations capacitación capacitaciones certification certifications certificate certificates certs license licenses licences licence licensure accreditations courses coursework training trainings workshops bootcamps zertifikat zertifikate zertifizierungen zertifizierung weiterbildung weiterbildungen fortbildung fortbildungen schulungen lehrgänge certificaciones certificación certificados cursos certificações certificação certificats habilitations',
  ],
  [
    'languages',
    'sprache fremdsprachenkenntnisse idioma langue língua multilingual languages language sprachen sprachkenntnisse fremdsprachen idiomas langues linguistiques línguas lenguas',
  ],
  [
    'awards',
    'honor(s) award(s) prize achievement accomplishment recognitions fellowship grant funding ehrungen preise erfolge förderungen drittmittel bourses bolsas galardones distinciones honores honneurs premiações reconhecimentos award awards honors honours honor achievements accomplishments prizes scholarships scholarship fellowships grants recognition distinctions auszeichnungen auszeichnung preise stipendien stipendium erfolge premios premio reconocimientos logros becas distinction prix récompenses prêmios conquistas',
  ],
  [
    'references',
    'referees recommendations testimonials referenz referências recommandations recomendaciones references reference referees referenzen referencias références referências',
  ],
  [
    'interests',
    "pastimes extracurricular-interests vorlieben loisir hobbies/interests gustos lazer interests interest hobbies hobby activities interessen interesse hobbys freizeit intereses aficiones loisirs passions interesses atividades centres intérêt d'intérêt d’intérêt",
  ],
  [
    'skills',
    'skillset skill-set technologien werkzeuge tooling frameworks languages-and-tools knowledge know-how expertises fähigkeit qualifikationen fertigkeiten schwerpunkte kernkompetenzen kompetenzprofil softwarekenntnisse programmierkenntnisse computerkenntnisse methoden competencia habilidad conocimiento herramienta tecnologías informática informatique techniques-et-outils connaissances maîtrise logiciels aptitude habilidade tecnologias informáticos informáticas qualificações skills skill competencies competences competence competency expertise technologies technology stack tools toolbox toolset proficiencies proficiency strengths abilities capabilities kenntnisse fähigkeiten fachkenntnisse kompetenzen kompetenz stärken edv-kenntnisse it-kenntnisse edv habilidades competencias conocimientos aptitudes destrezas herramientas compétences compétence savoir-faire outils atouts competências conhecimentos ferramentas aptidões',
  ],
  [
    'education',
    'schools school college university academia degree schulische schulausbildung hochschule studiengang ausbildungen universitäre laufbahn scolaire universitaire universitaires académico académica acadêmico estudio escolar diploma diplomas education educational academics academic qualifications qualification studies degrees schooling ausbildung bildung bildungsweg studium schulbildung schule hochschulbildung universität educación formación estudios formation formations études éducation diplômes diplôme scolarité cursus educação formação escolaridade estudos',
  ],
  [
    'work',
    'jobs employments employer employers occupation assignments engagements practice practicum practica apprenticeships placements roles berufsweg berufspraktische berufspraktika berufspraktikum beruf berufslaufbahn berufsleben arbeitserfahrung arbeitserfahrungen stationen tätigkeiten tätigkeit arbeitsverhältnisse anstellungen laborales profesionales-experiencias histórico historial trabajos trabajo prácticas ocupación stage(s) emploi missions alternance alternances trajetória atuação vivência estágios trabalhos ocupações experience experiences employment career positions appointments internships internship jobs berufserfahrung berufserfahrungen berufspraxis berufstätigkeit berufliche beruflicher erfahrung erfahrungen praxiserfahrung praktika praktikum werdegang beschäftigung experiencia experiencias laboral trayectoria empleo expérience expériences parcours emplois stages experiência experiências emprego carreira',
  ],
  [
    'contact',
    'persönliches contact-info coordonnees erreichbarkeit connect socials links endereço enlaces kontaktinformationen kontaktinformation personalien contact contacts kontakt kontaktdaten persönliche contacto coordonnées contato details anschrift',
  ],
  [
    'summary',
    'background-summary me bio. synopsis snapshot qualifications-summary mission personal-statement überblick steckbrief kurzvorstellung vorstellung motivation persönlichkeit extracto acerca accroche résumé-profil sobre síntese objetivos objectifs ziele summary profile objective about overview introduction statement biography bio goal goals highlights profil kurzprofil zusammenfassung ziel berufsziel mich perfil resumen objetivo mí résumé propos objectif moi présentation resumo mim apresentação',
  ],
];
const FILLING =
  'i my our in-depth notable recent major area areas other misc miscellaneous information(s) social online relevant-work employment-related part-time full-time freelance most current non-academic extra volunteer-work engineering business leadership methods & + | teamwork practical industry-related language life lives history years training(s) other-relevant beyond outside classroom student scientific technological managerial selected. key-skills working-life proficiencies use using known speaking spoken bisherige bisheriger relevante ausgewählte berufs- studien- fach- einschlägige kenntnisse-und außer- außerberufliches schul- eigene informationen zusammen allgemeine besondere stand tabellarisch tabellarischer seleccionados principales relevantes adicional adicionales complementarios realizados clave destacados destacada destacadas informáticos digitales lingüísticos blandas duras personnelle personnelles principales principaux linguistique linguistiques digitales informatiques clés supplémentaires scolaires divers diverses extra-professionnelles principais relevantes digitais extracurriculares extracurricular comportamentais selecionados técnico técnica profissionais. a all the and of in for my me & work working professional professionals personal relevant selected additional other further key core main technical technic tech soft hard computer it digital general special specialist industry career executive current previous past history background information info summary section skills research teaching clinical academic industrial military academic program programming software creative design data certificates licenses open source side und der die das meine über zu zur persönliche berufliche beruflicher akademische akademischer technische fachliche weitere sonstige wissenschaftliche y e et de del la las los el des du à au profesional profesionales profesional laboral personal personales datos académica académicas técnicas técnicos sobre otros otras complementaria professionnel professionnelle professionnelles personnels personnel techniques technique académique mes mon profissional profissionais acadêmica acadêmicas académico dados pessoais complementar complementares daten angaben';

/** Headings that words alone do not tell, whole. */
const WHOLE: Array<[SectionName, string]> = [
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
    'miscellaneous|additional information|informações adicionais|información adicional|informations complémentaires|sonstiges|divers|varios|otros datos|outros|affiliations|memberships|professional memberships|professional affiliations|societies|professional service|service|a day of my life|my life philosophy|life philosophy|master thesis|bachelor thesis|thesis|mitgliedschaften|führerschein|driving license|driving licence|permis de conduire|permiso de conducir|availability|additional|其他|其他信息',
  ],
];
const WHOLES = new Map(WHOLE.flatMap(([name, phrases]) => phrases.split('|').map((phrase) => [phrase, name] as const)));

const HAN: Array<[SectionName, RegExp]> = [
  ['projects', /^(?:主要|个人|科研|研究|参与|代表)?(?:项目|科研)(?:经历|经验|介绍|成果)?$/],
  ['volunteer', /^(?:志愿者?|社会|校园|社团|学生)(?:服务)?(?:经历|工作|实践|活动)$/],
  ['work', /^(?:工作|职业|实习|任职|从业)(?:经历|经验|履历)$/],
  ['education', /^(?:教育|学习)(?:背景|经历|信息)$|^学历(?:背景)?$/],
  ['skills', /^(?:专业|个人|职业|掌握|核心|工作|技术)?(?:技能|能力|特长|技术栈)(?:特长|专长|清单|证书)?$/],
  ['languages', /^(?:外语|语言)(?:能力|水平|技能)?$/],
  ['certificates', /^(?:资格|职业|所获|相关)?证书$|^培训(?:经历|经验)$/],
  ['awards', /^(?:获奖|荣誉|奖项|所获)(?:情况|奖项|经历|荣誉|证书)?$/],
  ['publications', /^(?:发表)?(?:论文|出版物|专利|学术成果)(?:发表)?$/],
  ['summary', /^(?:自我|个人)(?:评价|介绍|简介|总结|优势|描述)$|^简介$|^求职意向$/],
  ['contact', /^(?:联系方式|个人信息|基本信息|联系信息)$/],
  ['interests', /^(?:兴趣|个人)?(?:爱好|兴趣)(?:爱好)?$/],
  ['references', /^推荐人$/],
];

const SPEAKS = new Map<string, number>();
for (const [rank, [, words]] of WORDS.entries())
  for (const word of words.split(' ')) if (!SPEAKS.has(word)) SPEAKS.set(word, rank);
const FILLS = new Set(FILLING.split(' '));
const LONGEST = 50;
const MOST_WORDS = 6;

/** Letter-spaced capitals pulled together: "W O R K  E X P" is two words where the gap shows, else one. */
export const closeUp = (text: string): string =>
  /^(?:[\p{L}&] ){2,}[\p{L}&]$/u.test(text.replace(/\s{2,}/g, ' '))
    ? text.replace(/(?<=\S) (?=\S(?: |$))/gu, '').replace(/\s{2,}/g, ' ')
    : text;

/** The section that a line names, or undefined where it is no heading that is known in one of six languages. */
export const sectionOf = (line: string): SectionName | undefined => {
  if (line.length > LONGEST) return undefined;
  const bare = closeUp(
    line
      .replace(/^[^\p{L}]+/u, '')
      .replace(/[^\p{L})]+$/u, '')
      .trim(),
  );
  if (bare === '') return undefined;
  if (/\p{Script=Han}/u.test(bare)) {
    const name = bare.replace(/[\s/／|A-Za-z]+.*$|\s/gu, '');
    return HAN.find(([, pattern]) => pattern.test(name))?.[0];
  }
  const lower = bare.toLowerCase();
  const wholly = WHOLES.get(lower.replace(/’/g, "'"));
  if (wholly !== undefined) return wholly;
  if (/^(?:summary of qualifications|qualifications? summary)$/.test(lower)) return 'summary';
  if (/^(?:computer|programming|programmier|coding)\S*\s?(?:languages?|sprachen|skills)$/.test(lower)) return 'skills';
  const words = lower.split(/[\s,/&+|()-]+|(?<=\p{L})\.\s*/u).filter(Boolean);
  const whole = lower.split(/\s+/);
  if (words.length > MOST_WORDS || words.length === 0) return undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const word of [...words, ...whole]) {
    const found = SPEAKS.get(word);
    if (found !== undefined) rank = Math.min(rank, found);
    else if (!FILLS.has(word) && words.includes(word)) return undefined;
  }
  // "Education and Skills", "Skills & Languages": the first named decides where several do.
  if (/\s(?:and|und|y|et|e|&)\s|[&/,+]/.test(lower)) {
    const first = words.map((word) => SPEAKS.get(word)).find((found) => found !== undefined);
    if (first !== undefined && !['volunteer', 'projects'].includes(WORDS[rank]?.[0] ?? '')) rank = first;
  }
  if (rank === Number.POSITIVE_INFINITY)
    return /^(?:work|career|professional) (?:history|background)$/.test(lower) ||
      /^(?:work|background|jobs?|arbeit|beruf|travail|trabajo|trabalho)$/.test(lower)
      ? 'work'
      : undefined;
  const name = WORDS[rank]?.[0];
  // "Academic Experience" is no school, "Career Summary" no job, "Personal Information" the contact.
  if (
    name === 'work' &&
    /\b(?:summary|profile|objective|overview|ziel|perfil|profil|objetivo|objectif|resumen|resumo)\b/.test(lower)
  )
    return 'summary';
  if (name === 'languages' && /\b(?:technolog|tools|frameworks|software|werkzeuge|outils|herramientas)/.test(lower))
    return 'skills';
  // A course of life is a job's or a school's by the word beside it.
  if (/werdegang|laufbahn|parcours|trayectoria|trajetória/.test(lower)) {
    if (/akadem|schul|studi|scolaire|universitaire|académic|acadêmic/.test(lower)) return 'education';
    if (/beruf|profes/.test(lower)) return 'work';
  }
  if (name === 'education' && /\b(?:experience|experiencia|expérience)\b/.test(lower)) return 'work';
  if (name === 'awards' && /\b(?:academic|education)\b/.test(lower) && words.length > 3) return 'education';
  return name;
};
