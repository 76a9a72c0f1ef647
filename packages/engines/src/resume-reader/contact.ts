import type { ResumeProfile } from '@talentsync/contracts';
import type { Line } from './lines.ts';

type Basics = NonNullable<ResumeProfile['basics']>;

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/u;
const PHONE = /(?<![\p{L}\d/@.-])(?:\+|00)?\(?\d[\d\s().\-/‐–]{6,22}\d(?![\p{L}\d@])/gu;
const URL_LIKE =
  /(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9-]{1,63}\.)+(?:com|org|net|io|dev|me|co|de|fr|es|pt|br|cn|uk|eu|info|app|ai|tech|design|page|xyz|ch|at|nl|us|ca|in|site|blog)(?:\/[^\s|,;)\]]*)?/gi;
const NETWORKS: Array<[RegExp, string]> = [
  [/linkedin\.com/i, 'LinkedIn'],
  [/github\.com|github\.io/i, 'GitHub'],
  [/gitlab\.com/i, 'GitLab'],
  [/(?:twitter|x)\.com/i, 'X'],
  [/xing\.com/i, 'XING'],
  [/stackoverflow\.com/i, 'Stack Overflow'],
  [/medium\.com/i, 'Medium'],
  [/behance\.net/i, 'Behance'],
  [/dribbble\.com/i, 'Dribbble'],
  [/orcid\.org/i, 'ORCID'],
  [/kaggle\.com/i, 'Kaggle'],
];
const TITLES = /\b(?:curriculum vitae|resume|résumé|lebenslauf|cv|hoja de vida|currículo|个人简历|简历)\b/i;
const ROLE =
  /engineer|developer|manager|designer|analyst|scientist|consultant|architect|director|officer|nurse|teacher|assistant|specialist|coordinator|accountant|entwickler|ingenieur|leiter|berater|desarrollador|ingenier[oa]|développeu|ingénieur|engenheir|desenvolvedor|professor|student|lead\b|工程师|经理|开发/i;
const PLACE = /^(\p{Lu}[\p{L}.'’ -]{1,40}),\s*(\p{Lu}[\p{L}. ]{1,30}?)(?:\s+\d{4,6})?$/u;

const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '');
  // Not a span of years, not a date.
  return (
    digits.length >= 7 &&
    digits.length <= 15 &&
    !/^(?:19|20)\d{2}\s*[-–/]\s*(?:19|20)\d{2}$/.test(text.trim()) &&
    !/^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(text.trim())
  );
};

const bareUrl = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[/.]+$/, '');

const addLinks = (basics: Basics, urls: string[]): void => {
  const profiles = new Map<string, NonNullable<Basics['profiles']>[number]>();
  for (const raw of urls) {
    const url = raw.replace(/[.,;]+$/, '');
    const network = NETWORKS.find(([pattern]) => pattern.test(url))?.[1];
    if (network !== undefined) {
      const username = bareUrl(url).split('/').filter(Boolean).at(-1);
      if (!profiles.has(bareUrl(url).toLowerCase()))
        profiles.set(bareUrl(url).toLowerCase(), {
          network,
          url,
          ...(username && !username.includes('.') && { username }),
        });
    } else basics.url ??= url;
  }
  if (profiles.size > 0) basics.profiles = [...profiles.values()];
};

const piecesOf = (text: string): string[] =>
  text
    .split(/\t|\s[|•·◦⋄♦∙–—]\s|\s{3,}/)
    .map((piece) => piece.trim())
    .filter(Boolean);

const looksLikeName = (text: string): boolean => {
  const clean = text.replace(TITLES, '').trim();
  if (/[\d@:/]|https?/.test(clean) || clean.length > 50) return false;
  if (/^[\p{Script=Han}·]{2,6}$/u.test(clean.replace(/\s/g, ''))) return true;
  const words = clean.replace(/,.*$/, '').split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) =>
      /^(?:\p{Lu}[\p{L}.'’-]*|(?:von|van|de|der|den|del|da|dos|di|la|le|bin|al|y|e|zu)\b\.?)$/u.test(word),
    ) &&
    !ROLE.test(clean)
  );
};

/** The name is the largest line near the top that can be one; letter-spaced capitals are pulled together. */
const readName = (head: Line[]): { name: string; line: Line } | undefined => {
  const candidates = head.slice(0, 14).flatMap((line) =>
    piecesOf(line.text).map((piece) => ({
      line,
      name: /^(?:\p{Lu} ){2,}\p{Lu}/u.test(piece)
        ? piece.replace(/(\p{Lu}) (?=\p{Lu}(?: |$))/gu, '$1').replace(/\s{2,}/g, ' ')
        : piece,
    })),
  );
  const fitting = candidates.filter(({ name }) => looksLikeName(name));
  const [best] = fitting.toSorted((a, b) => b.line.fontSize - a.line.fontSize);
  return best;
};

const sentenceCase = (name: string): string =>
  name === name.toUpperCase() && !/\p{Script=Han}/u.test(name)
    ? name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (first) => first.toUpperCase())
    : name;

/** Name, ways to reach the person, links and place, from the head of the resume and whatever contact section it has. */
export const readContact = (head: Line[], all: Line[], links: string[]): Basics => {
  const basics: Basics = {};
  const name = readName(head);
  if (name !== undefined) basics.name = sentenceCase(name.name.replace(TITLES, '').replace(/,.*$/, '').trim());

  const headText = head.map(({ text }) => text).join('\n');
  const wholeText = all.map(({ text }) => text).join('\n');
  const mail = links.find((link) => link.startsWith('mailto:'))?.slice(7);
  const email = EMAIL.exec(headText)?.[0] ?? mail ?? EMAIL.exec(wholeText)?.[0];
  if (email !== undefined) basics.email = email;
  const telephone = links.find((link) => link.startsWith('tel:'))?.slice(4);
  const phone = headText.match(PHONE)?.find(isPhone) ?? telephone;
  if (phone !== undefined) basics.phone = phone.trim().replace(/\s+/g, ' ');

  const withoutMail = headText.replaceAll(new RegExp(EMAIL, 'gu'), ' ');
  addLinks(basics, [
    ...links.filter((link) => /^https?:/.test(link)),
    ...(withoutMail.match(URL_LIKE) ?? []).filter(
      (url) => !links.some((link) => bareUrl(link).toLowerCase() === bareUrl(url).toLowerCase()),
    ),
  ]);

  for (const piece of head
    .slice(0, 16)
    .flatMap(({ text }) => text.split(/\t|[|•·◦⋄♦∙]|\s[–—]\s/))
    .map((part) => part.replace(/^[^\p{L}\d]+/u, '').trim())) {
    const place = PLACE.exec(piece);
    if (place !== null && basics.location === undefined && piece !== name?.name && !ROLE.test(piece))
      basics.location = { city: place[1] ?? '', region: place[2] ?? '' };
    else if (
      basics.label === undefined &&
      ROLE.test(piece) &&
      piece.length <= 70 &&
      piece.split(' ').length <= 8 &&
      !/[@\d]/.test(piece) &&
      !/[.]$/.test(piece)
    )
      basics.label = piece;
  }
  return basics;
};
