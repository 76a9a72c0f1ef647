import type { ResumeProfile } from '@talentsync/contracts';
import { closeUp, sectionOf } from './headings.ts';
import type { Line } from './lines.ts';
import { withoutBullet } from './pieces.ts';
import { placeScore } from './places.ts';
import { titleScore } from './role-words.ts';

type Basics = NonNullable<ResumeProfile['basics']>;

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,190}\.\p{L}{2,24}/u;
/** Seven to fifteen digits (E.164) with whatever is usual between them. */
const PHONE = /(?<![\p{L}\p{N}/@.=_-])(?:\+|00)?[(\d][\d\s().\-/‐‑–]{5,24}\d(?![\p{L}\p{N}@/])/gu;
const TOP_LEVEL =
  'com|org|net|io|dev|me|co|edu|gov|de|fr|es|pt|br|cn|uk|eu|info|app|ai|tech|design|page|pages|xyz|ch|at|nl|be|us|ca|in|it|se|no|dk|fi|pl|cz|jp|kr|au|nz|za|ie|mx|ar|cl|site|blog|cloud|online|website|link|cv|works|studio|art|pro|name|so|sh|gg|tv|to|ly|space|world|digital|software|engineer|example|test';
export const URL_LIKE = new RegExp(
  `(?<![@\\p{L}\\p{N}.-])(?:https?:\\/\\/)?(?:[a-z0-9_-]{1,63}\\.){1,5}(?:${TOP_LEVEL})(?![\\p{L}\\p{N}-])(?:\\/[^\\s|,;)\\]\\t•]*)?`,
  'giu',
);
const NETWORKS: Array<[RegExp, string]> = [
  [/(?:^|\.)linkedin\.com\//i, 'LinkedIn'],
  [/(?:^|\.)github\.com\//i, 'GitHub'],
  [/(?:^|\.)gitlab\.com\//i, 'GitLab'],
  [/(?:^|\.)bitbucket\.org\//i, 'Bitbucket'],
  [/(?:^|\.)(?:twitter|x)\.com\//i, 'Twitter'],
  [/(?:^|\.)xing\.com\//i, 'XING'],
  [/(?:^|\.)stackoverflow\.com\//i, 'Stack Overflow'],
  [/(?:^|\.)medium\.com\//i, 'Medium'],
  [/(?:^|\.)behance\.net\//i, 'Behance'],
  [/(?:^|\.)dribbble\.com\//i, 'Dribbble'],
  [/(?:^|\.)orcid\.org\//i, 'ORCID'],
  [/(?:^|\.)kaggle\.com\//i, 'Kaggle'],
  [/(?:^|\.)researchgate\.net\//i, 'ResearchGate'],
  [/(?:^|\.)scholar\.google\.[a-z.]+\//i, 'Google Scholar'],
  [/(?:^|\.)(?:facebook|instagram|youtube)\.com\//i, 'Social'],
  [/(?:^|\.)(?:leetcode|codepen|hackerrank|dev|mastodon)\.[a-z]+\//i, 'Other'],
];
/** "github.com/name" is a person; "github.com/name/project" is a project of theirs. */
const isPersonal = (bare: string): boolean => {
  const segments = (bare.split('?')[0] ?? '').split('/').filter(Boolean).length;
  return /^(?:[\w-]+\.)?(?:linkedin|xing|stackoverflow|researchgate)\.|scholar\.google/i.test(bare)
    ? segments >= 2 && segments <= 4
    : segments === 2;
};

const bareUrl = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[/.]+$/, '');

const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return false;
  if (
    /^(?:19|20)\d{2}\s*[-–/.\s]\s*(?:19|20)\d{2}$|^\d{1,2}[./]\d{4}\s*[-–]\s*\d{1,2}[./]\d{4}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(
      text.trim(),
    )
  )
    return false;
  return (
    !/^\d{4}-\d{4}-\d{4}-\d{3}/.test(text) && (text.match(/\(/g)?.length ?? 0) === (text.match(/\)/g)?.length ?? 0)
  );
};

const PIECES = /\t|⬩|\s*[|•·∙⋄◇♦◆▪■●,;]\s+(?=\S)|\s+[–—/]\s+|\s{3,}|(?<=\S)\s*[|•⬩⋄♦]\s*(?=\S)/u;
const LABELS =
  /^(?:e-?mail|mail|tel(?:efon|efono|éfono|ephone|éphone|\.)?|phone|mobile?|mobil|cell|portable|handy|m|t|p|e|w|address|adresse|anschrift|dirección|endereço|location|wohnort|website|web|url|linkedin|github|电话|手机|邮箱|电子邮箱|地址|微信|姓名|name)\s*[:：.]\s*/iu;

const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}.ªº'’ʼ`\-‐]*|\(\p{Lu}[\p{L}\p{M}.'’-]*\)|["“]\p{Lu}[\p{L}\p{M}]*["”]|(?:von|van|de|der|den|del|dela|da|dos|das|di|du|la|le|el|al|bin|binti|ibn|ben|y|e|zu|zum|ter|ten|af|av|ap|ab|abu|bint|dal|della|delle|lo|les|san|st|i|und|vom|op)\.?|(?:d|o|l|al|el|ul|ad|an|as)['’-]\p{Lu}\p{L}+)$/u;
const NOT_A_NAME =
  /curriculum|vitae|resume|résumé|lebenslauf|\bcv\b|hoja de vida|currículo|简历|university|address|street|confidential|@|https?|www\.|\d/iu;
const TITLES = /^(?:curriculum vitae|resume|résumé|lebenslauf|cv)(?:\s+(?:of|von|de))?\s*[:–—|-]?\s+/i;
const CREDENTIALS = /,\s*(?:[A-Z][\p{L}.]{1,7}(?:,\s*|\s+|$)){1,5}$/u;

const tidyName = (text: string): string =>
  closeUp(text.replace(/^[•⬩\s]+/u, '').replace(/\s*⬩.*$/u, ''))
    .replace(TITLES, '')
    .replace(LABELS, '')
    .replace(/\s*\((?:he|she|they)[^)]*\)$/i, '')
    .replace(/(?<=\p{Ll})\s*\([\p{Script=Han}·]{2,8}\)$/u, '')
    .replace(CREDENTIALS, '')
    .replace(/[\s,|•–—-]+$/u, '')
    .trim();

/** Whether a text may be a name; `strong` lets "Mason Baker" be one, where size or address speak for it. */
const looksLikeName = (text: string, strong: boolean): boolean => {
  if (NOT_A_NAME.test(text) || text.length > 60 || sectionOf(text) !== undefined) return false;
  if (/^[\p{Script=Han}·\s]{2,8}$/u.test(text)) return titleScore(text) === 0;
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => NAME_WORD.test(word)) &&
    (strong || titleScore(text) < 1.7)
  );
};

interface Candidate {
  name: string;
  piece: string;
  worth: number;
}

/** The name: large, near the top, made of names; an address that has parts of it settles what size leaves open. */
const readName = (head: Line[], email: string | undefined, usual: number): Candidate | undefined => {
  const local = (email?.split('@')[0] ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  const largest = Math.max(...head.map(({ size }) => size), 1);
  const candidates: Candidate[] = [];
  const consider = (text: string, size: number, index: number, joined: boolean): void => {
    const name = tidyName(text);
    const known = name
      .toLowerCase()
      .normalize('NFD')
      .split(/\s+/)
      .filter((part) => part.length > 2 && local.includes(part.replace(/[^a-z]/g, '') || '-'));
    const first = size >= largest - 0.5 && size > 1.25 * usual && index < 4;
    if (
      !looksLikeName(
        name,
        known.length >= 2 ||
          (first && name.split(' ').length <= 3 && name.split(' ').some((word) => titleScore(word) === 0)),
      ) &&
      !(
        size >= largest - 0.5 &&
        size > 1.5 * usual &&
        /^\p{Lu}[\p{L}'’-]+$/u.test(name) &&
        !NOT_A_NAME.test(name) &&
        sectionOf(name) === undefined
      )
    )
      return;
    const parts = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z\s]/g, '')
      .split(/\s+/)
      .filter((part) => part.length > 2);
    const inAddress = parts.filter((part) => local.includes(part)).length;
    const worth =
      (size / largest) * 3 +
      (size > 1.25 * usual ? 1.5 : 0) +
      Math.min(2, inAddress) * 1.5 -
      Math.min(2, index * 0.12) -
      (placeScore(name) > 0.7 ? 1.5 : 0) +
      (joined ? 0.8 : 0) +
      (name.includes(' ') || /\p{Script=Han}/u.test(name) ? 0.5 : -1.5);
    candidates.push({ name, piece: text, worth });
  };
  for (const [index, line] of head.slice(0, 60).entries()) {
    for (const piece of line.pieces) {
      consider(piece.text, piece.size, index, false);
      // Given and family name in two weights with hardly a gap between them.
      const looks = piece.spans.map(({ text }) => text.trim()).filter(Boolean);
      if (looks.length === 2 && !piece.text.includes(' ')) consider(looks.join(' '), piece.size, index, false);
      for (const part of piece.text.split(/\s+[|•–—]\s+|,\s+/))
        if (part !== piece.text) consider(part, piece.size, index, false);
    }
    // First name over last name, both large; something smaller may stand beside them.
    const tops = line.pieces.filter(({ size }) => size > 1.3 * usual);
    if (tops.length === 1 && (tops[0]?.size ?? 0) > 1.4 * usual) {
      let whole = tops[0]?.text ?? '';
      for (const next of head.slice(index + 1, index + 4)) {
        const below = next.pieces.filter(({ size }) => Math.abs(size - (tops[0]?.size ?? 0)) < 0.15 * size);
        if (below.length !== 1 || next.y - line.y > 5 * next.size) {
          if (next.pieces.some(({ size }) => size > 1.3 * usual)) break;
          continue;
        }
        const text = below[0]?.text ?? '';
        for (const last of new Set([text, text.split(/\s*[|•]\s*|\s+[–—]\s+/)[0] ?? '']))
          consider(`${whole} ${last}`, tops[0]?.size ?? 0, index, true);
        whole = `${whole} ${text}`;
      }
    }
    if (line.pieces.length === 2 && line.size > 1.4 * usual && line.pieces.every(({ size }) => size > 1.4 * usual))
      consider(line.pieces.map(({ text }) => text).join(' '), line.size, index, true);
  }
  return candidates.toSorted((a, b) => b.worth - a.worth)[0];
};

const sentenceCase = (name: string): string =>
  name === name.toUpperCase() && name !== name.toLowerCase()
    ? name
        .toLowerCase()
        .replace(/(^|[\s'’\-.])\p{L}/gu, (first) => first.toUpperCase())
        .replace(/(?<=\s)(?:Von|Van|De|Der|Den|Del|Da|Dos|Das|Di|Du|La|Le|E|Y|Zu)(?=\s)/g, (particle) =>
          particle.toLowerCase(),
        )
    : name;

const addLinks = (basics: Basics, urls: string[]): void => {
  const profiles = new Map<string, NonNullable<Basics['profiles']>[number]>();
  const others: string[] = [];
  for (const raw of urls) {
    const url = raw.replace(/[.,;:]+$/, '');
    const bare = bareUrl(url);
    const network = NETWORKS.find(([pattern]) => pattern.test(`${bare}/`))?.[1];
    const key = bare.toLowerCase();
    if (network === undefined || !bare.includes('/')) {
      if (!others.some((other) => bareUrl(other).toLowerCase() === key)) others.push(url);
      continue;
    }
    if (profiles.has(key) || !isPersonal(bare)) continue;
    const username = bare.split('?')[0]?.split('/').filter(Boolean).at(-1);
    profiles.set(key, { network, url, ...(username && { username }) });
  }
  const [first, ...rest] = others.filter((url) => !NETWORKS.some(([pattern]) => pattern.test(`${bareUrl(url)}/`)));
  if (first !== undefined) basics.url = first;
  for (const url of rest) profiles.set(bareUrl(url).toLowerCase(), { network: bareUrl(url).split('/')[0] ?? '', url });
  if (profiles.size > 0) basics.profiles = [...profiles.values()].slice(0, 20);
};

const readPlace = (pieces: string[]): Basics['location'] => {
  let best: { text: string; score: number } | undefined;
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (titleScore(piece) >= 1.7) continue;
    for (const text of next === undefined || piece.includes(',') ? [piece] : [`${piece}, ${next}`, piece]) {
      if (/[@:]|\d{5,}\s*$|\bhttps?/.test(text) && !/^\d{4,6}\s/.test(text)) continue;
      const score = placeScore(text) + (text.includes(',') ? 0.15 : 0);
      if (score > 0.35 && (best === undefined || score > best.score)) best = { text, score };
    }
  }
  if (best === undefined) return undefined;
  const [city = '', ...region] = best.text.split(/,\s*/);
  const code = /^(\d{4,6})\s+(.+)$/.exec(city);
  const last = /^(.+?)\s+(\d{4,6})$/.exec(region.at(-1) ?? '');
  return {
    city: code?.[2] ?? city,
    ...(code?.[1] && { postalCode: code[1] }),
    ...(last?.[2] && { postalCode: last[2] }),
    ...(region.length > 0 && { region: [...region.slice(0, -1), last?.[1] ?? region.at(-1)].join(', ') }),
  };
};

/** Name, ways to reach the person, links and place, from what stands before the sections and in the contact section. */
export const readContact = (head: Line[], all: Line[], links: { near: string[]; all: string[] }): Basics => {
  const basics: Basics = {};
  const sizes = all.map(({ size }) => size).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10;
  // An address may be parted over two lines of a narrow column.
  const joined = head.map(({ text }) => text).join('\n');
  const headText = joined.replace(/(?<=[\p{L}\p{N}_-]@?[\p{L}\p{N}.-]{0,40}[-./@])\n(?=[\p{Ll}\d])/gu, '');
  const wholeText = all.map(({ text }) => text).join('\n');
  const mail = links.all
    .find((link) => link.startsWith('mailto:'))
    ?.slice(7)
    .split('?')[0];
  const linkedMail = mail && EMAIL.exec(mail)?.[0];
  const typedMail = EMAIL.exec(headText)?.[0];
  // A letter that the typesetter drew (an underscore as a rule) is missing from the text, not from the link.
  const email =
    typedMail !== undefined && linkedMail !== undefined && linkedMail !== '' && linkedMail.endsWith(typedMail)
      ? linkedMail
      : (typedMail ?? (linkedMail || EMAIL.exec(wholeText)?.[0]));
  if (email !== undefined) basics.email = email;

  const name =
    readName(head.length > 0 ? head : all.slice(0, 20), email, usual) ?? readName(all.slice(0, 60), email, usual);
  if (name !== undefined) basics.name = sentenceCase(name.name);

  const telephone = links.all.find((link) => link.startsWith('tel:'))?.slice(4);
  const withoutMail = headText.replaceAll(new RegExp(EMAIL, 'gu'), ' ');
  const phoneIn = (text: string): string | undefined =>
    text
      .replaceAll(URL_LIKE, ' ')
      .split(/[\n\t|•·⬩]|\s{3,}|,\s/)
      .flatMap((part) => part.match(PHONE) ?? [])
      .find(isPhone);
  const phone =
    phoneIn(withoutMail) ??
    telephone ??
    phoneIn(
      wholeText
        .split('\n')
        .filter((line) => /^(?:\W*)(?:tel|phone|mobile?|cell|handy|telefon|teléfono|电话|手机)/iu.test(line))
        .join('\n'),
    );
  if (phone !== undefined) basics.phone = phone.trim().replace(/\s+/g, ' ');

  const typed = withoutMail.match(URL_LIKE) ?? [];
  const linked = links.near.filter((link) => /^https?:/i.test(link));
  const networks = links.all.filter(
    (link) =>
      /^https?:/i.test(link) &&
      NETWORKS.some(([pattern]) => pattern.test(`${bareUrl(link)}/`)) &&
      isPersonal(bareUrl(link)),
  );
  const same = (a: string, b: string): boolean => bareUrl(a).toLowerCase() === bareUrl(b).toLowerCase();
  addLinks(basics, [
    ...linked,
    ...typed
      .filter((url) => /[/]|\.(?:com|io|dev|me|net|org|co|app)$/i.test(url) || /\.\w+\./.test(url) || url.length > 7)
      .filter((url) => !linked.some((link) => same(link, url))),
    ...networks.filter((url) => ![...linked, ...typed].some((link) => same(link, url))),
  ]);

  const pieces = head
    .slice(0, 40)
    .flatMap(({ pieces: own }) => own.flatMap(({ text }) => withoutBullet(text).split(PIECES)))
    .map((part) =>
      part
        .replace(LABELS, '')
        .replace(/^[^\p{L}\d+(]+/u, '')
        .trim(),
    )
    .filter((part) => part !== '' && part !== name?.piece);
  const place = readPlace(pieces);
  if (place !== undefined) basics.location = place;
  const label = head
    .slice(0, 25)
    .flatMap(({ pieces: own }) => own.map(({ text }) => withoutBullet(text)))
    .find(
      (text) =>
        text !== name?.piece &&
        text.length <= 90 &&
        text.split(' ').length <= 10 &&
        !/[@\d]|[.]$/.test(text) &&
        titleScore(text) >= 1.7,
    );
  if (label !== undefined) basics.label = label;
  return basics;
};
