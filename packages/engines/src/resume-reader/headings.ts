import type { Line } from './lines.ts';

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

const NAMES: Partial<Record<SectionName, string>> = {
  summary:
    'summary|professional summary|executive summary|career summary|profile|professional profile|about|about me|objective|career objective|personal statement|overview|introduction|profil|kurzprofil|über mich|zusammenfassung|perfil|perfil profesional|resumen|resumen profesional|sobre mí|profil professionnel|à propos|résumé|objectif|resumo|resumo profissional|sobre mim|objetivo|个人简介|自我评价|个人总结|简介',
  work: 'experience|work experience|professional experience|employment|employment history|work history|career history|relevant experience|career|positions|professional background|industry experience|research experience|teaching experience|experience and employment|berufserfahrung|berufspraxis|berufliche erfahrung|beruflicher werdegang|werdegang|praktische erfahrung|erfahrung|praxiserfahrung|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|experiência|experiência profissional|experiências profissionais|工作经历|工作经验|职业经历|实习经历',
  education:
    'education|academic background|education and training|academic history|qualifications|academic qualifications|studies|ausbildung|bildung|studium|bildungsweg|akademischer werdegang|schulbildung|ausbildung und studium|educación|formación|formación académica|estudios|formation|formations|études|éducation|diplômes|educação|formação|formação acadêmica|formação académica|escolaridade|教育背景|教育经历|学历',
  skills:
    'skills|technical skills|core skills|key skills|skills and tools|core competencies|competencies|technologies|tech stack|areas of expertise|expertise|tools|toolbox|technical proficiencies|skills summary|programming skills|kenntnisse|fähigkeiten|fachkenntnisse|kompetenzen|it-kenntnisse|edv-kenntnisse|technische kenntnisse|habilidades|competencias|conocimientos|aptitudes|compétences|compétences techniques|savoir-faire|competências|habilidades técnicas|技能|专业技能|技能特长',
  projects:
    'projects|personal projects|selected projects|side projects|key projects|academic projects|open source|projekte|proyectos|projets|projetos|项目经历|项目经验|项目',
  languages: 'languages|language skills|sprachen|sprachkenntnisse|idiomas|langues|línguas|语言|语言能力',
  certificates:
    'certifications|certificates|licenses|licenses and certifications|courses|training|professional development|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|certificaciones|certificados|cursos|certifications et formations|certificações|证书|资格证书',
  publications:
    'publications|selected publications|papers|veröffentlichungen|publikationen|publicaciones|publicações|论文|出版物',
  awards:
    'awards|honors|honours|honors and awards|awards and honors|achievements|prizes|scholarships|auszeichnungen|preise|stipendien|premios|reconocimientos|distinctions|prix|prêmios|获奖情况|荣誉奖项|奖项',
  volunteer:
    'volunteering|volunteer experience|volunteer work|volunteer|community|community involvement|leadership|leadership and activities|ehrenamt|ehrenamtliches engagement|engagement|voluntariado|bénévolat|trabalho voluntário|志愿者经历',
  interests:
    "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|activities|interessen|hobbys|intereses|aficiones|loisirs|centres d’intérêt|centres d'intérêt|interesses|兴趣爱好|兴趣",
  references: 'references|referees|referenzen|referencias|références|referências',
  contact:
    'contact|contact details|contact information|personal details|personal information|personal data|kontakt|persönliche daten|contacto|datos personales|coordonnées|contato|dados pessoais|联系方式|个人信息',
};

const KNOWN = new Map(
  Object.entries(NAMES).flatMap(([section, names]) =>
    names.split('|').map((name) => [name, section as SectionName] as const),
  ),
);
const WIDEST = 45;

/** Without icons, numbers, rules and colons; letter-spaced capitals pulled together; "&" as "and". */
const normalise = (text: string): string => {
  const bare = text
    .replace(/[^\p{L}\p{N}&’'\s/-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const spaced = /^(?:\p{L} ){3,}\p{L}$/u.test(bare) ? bare.replace(/ /g, '') : bare;
  return spaced
    .toLowerCase()
    .replace(/&|\/|\b(?:und|y|et|e)\b/g, 'and')
    .replace(/\s+/g, ' ')
    .trim();
};

const sectionOf = (text: string): SectionName | undefined => {
  if (text.length > WIDEST || /[.!?]$/.test(text.trim())) return undefined;
  const name = normalise(text);
  const known = KNOWN.get(name) ?? KNOWN.get(name.replace(/\band\b/g, 'und'));
  if (known !== undefined) return known;
  // "Education and Certifications": the first name decides.
  const [first = ''] = name.split(' and ');
  return name.includes(' and ') ? KNOWN.get(first.trim()) : undefined;
};

export interface Section {
  name: SectionName;
  title: string;
  lines: Line[];
}

const style = ({ fontSize, bold, text }: Line): string =>
  `${Math.round(fontSize * 2)} ${bold} ${text === text.toUpperCase()}`;

/**
 * Parts the lines at their headings. A heading is known by its name in six languages; one without a known name is known by
 * looking like those that are, and ends the section before it.
 */
export const readSections = (lines: Line[]): Section[] => {
  const styles = new Map<string, number>();
  for (const line of lines) if (sectionOf(line.text)) styles.set(style(line), (styles.get(style(line)) ?? 0) + 1);
  const bodySize = lines.map(({ fontSize }) => fontSize).toSorted((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 10;
  const stands = (line: Line): boolean =>
    line.bold || line.fontSize > bodySize + 0.5 || line.text === line.text.toUpperCase();
  const anyStands = lines.some((line) => sectionOf(line.text) !== undefined && stands(line));

  const sections: Section[] = [{ name: 'head', title: '', lines: [] }];
  for (const [index, line] of lines.entries()) {
    const known = sectionOf(line.text);
    const looks = (styles.get(style(line)) ?? 0) >= 2;
    const isKnown = known !== undefined && (stands(line) || looks || !anyStands || /:$/.test(line.text.trim()));
    const isUnknown =
      known === undefined &&
      looks &&
      index > 3 &&
      stands(line) &&
      line.text === line.text.toUpperCase() &&
      line.text.length <= WIDEST &&
      /\p{Lu}{3}/u.test(line.text) &&
      !/[\d@\t]/.test(line.text) &&
      line.fontSize > bodySize;
    if (isKnown) sections.push({ name: known, title: line.text, lines: [] });
    else if (isUnknown) sections.push({ name: 'other', title: line.text, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
};
