/** What schools are called in six languages, and the abbreviations of well-known ones, which are written in capitals. */
const SCHOOL_WORDS = new RegExp(
  [
    'universi|polytech|polit[eéè]cnic|institut|academy|hochschule|schule\\b|gymnasium|akademie|kolleg|bildungs|lyceum',
    'escuela|facultad|institución|liceo|colegio|escola|faculdade|instituição|colégio|académie|[eé]cole|lyc[eé]e|faculté',
    'hogeschool|högskola|bootcamp|seminary|conservator|\\b(?:college|school|academia|state u|campus)\\b',
    '大学|学院|中学|学校',
  ].join('|'),
  'iu',
);
const SCHOOL_NAMES =
  /\b(?:ETH|EPFL|MIT|UCLA|UCL|Caltech|CalTech|TU|FH|KIT|UC|INSA|ENSAE?|HEC|IUT|IIT|NIT|NUS|RWTH|LMU|IFSP|UNICAMP|Unicamp|USP|UFRJ|UBA|UNAM|UNED)\b/u;
/** Whether a text names a school. */
export const namesSchool = (text: string): boolean => SCHOOL_WORDS.test(text) || SCHOOL_NAMES.test(text);
/** Kinds of degree: abbreviations with or without full stops, then words. */
const DEGREES = [
  'b.sc|m.sc|b.a|m.a|b.eng|m.eng|b.s|m.s|m.b.a|b.b.a|b.com|m.com|m.phil|ph.d|d.phil|ed.d|m.ed|b.ed|b.tech|m.tech|b.e|m.e',
  'b.f.a|m.f.a|ll.b|ll.m|m.d|j.d|b.arch|m.arch|b.ca|m.ca|mph|mpa|mres|msci|bsn|dnp|dea|dess|deug|deust|bts|dut|but|cap',
]
  .join('|')
  .replaceAll('.', '\\.?\\s?');
const DEGREE_WORDS = [
  "bachelor\\p{L}*(?:[’']s)?|master\\p{L}*(?:[’']s)?|doctor\\p{L}*|associate(?:[’']s)?|postgraduate|undergraduate|a[- ]levels?|gcses?",
  'high school diploma|certificate|btec(?:\\s(?:extended\\s|national\\s)?diploma)?|hnd|hnc|nvq|ged|minor|major|exchange',
  'doktor\\p{L}*|promotion|diplom\\p{L}*|magister|abitur|fachabitur|mittlere reife|staatsexamen|ausbildung|lehre|fachhochschulreife|hochschulreife',
  'diplôme|licence|doctorat|baccalauréat|certificat|ingénieur|magistère',
  'licenciatura|licenciad[oa]|grado|máster|maestría|ingeniería|doctorado|bachillerato',
  'bacharel\\p{L}*|mestrado|doutorado|graduação|pós-graduação|especialização|técnico|tecnólogo',
].join('|');
/** A degree by its abbreviation or its name. */
export const DEGREE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${DEGREES}|${DEGREE_WORDS})(?![\\p{L}\\p{N}])|本科|硕士|博士|学士|专科|大专|高中|研究生`,
  'iu',
);
