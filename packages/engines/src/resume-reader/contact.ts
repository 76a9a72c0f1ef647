import type { ResumeProfile } from '@talentsync/contracts';
import type { Line } from './lines.ts';
import { LABELS, PIECES, readName, sentenceCase } from './name.ts';
import { withoutBullet } from './pieces.ts';
import { placeScore } from './places.ts';
import { titleScore } from './role-words.ts';

type Basics = NonNullable<ResumeProfile['basics']>;

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,190}\.\p{L}{2,24}/u;
/** Seven to fifteen digits (E.164) with whatever is usual between them. */
const PHONE = /(?<![\p{L}\p{N}/@.=_-])(?:\(?\+|00)?[(\d][\d\s().\-/‐‑–]{5,24}\d(?![\p{L}\p{N}@/])/gu;
const TOP_LEVEL =
  'com|org|net|io|dev|me|co|edu|gov|de|fr|es|pt|br|cn|uk|eu|info|app|ai|tech|design|page|pages|xyz|ch|at|nl|be|us|ca|in|it|se|no|dk|fi|pl|cz|jp|kr|au|nz|za|ie|mx|ar|cl|site|blog|cloud|online|website|link|cv|works|studio|art|pro|name|so|sh|gg|tv|to|ly|space|world|digital|software|engineer|example|test';
/** An address on the web, with or without its scheme; without one its end is a known top-level domain. */
export const URL_LIKE = new RegExp(
  `(?<![@\\p{L}\\p{N}.-])(?:(?:https?:\\/\\/|www\\.)(?:[a-z0-9_-]{1,63}\\.){1,5}[a-z]{2,24}|(?:[a-z0-9_-]{1,63}\\.){1,5}(?:${TOP_LEVEL}))(?![\\p{L}\\p{N}-])(?:\\/[^\\s|,;)\\]\\t•]*)?`,
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
    /^(?:19|20)\d{2}\s*[-–/.\s]\s*(?:19|20)\d{2}$|^\d{1,2}[./]\d{4}\s*[-–]\s*\d{1,2}[./]\d{4}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^(?:19|20)\d{2}-\d{2}-\d{2}$|^(?:19|20)\d{2}-\d{2}\s*[-–—]\s*(?:19|20)\d{2}-\d{2}$/.test(
      text.trim(),
    )
  )
    return false;
  return (
    !/^\d{4}-\d{4}-\d{4}-\d{3}/.test(text) && (text.match(/\(/g)?.length ?? 0) === (text.match(/\)/g)?.length ?? 0)
  );
};

const SCHEME = /^https?:\/\/|^www\./i;
/**
 * Addresses that a text names. "ASP.NET Developer" is none: without a scheme or a path one is not written in capitals, and
 * stands in no title.
 */
const urlsIn = (text: string): string[] =>
  text
    .split(/[\n\t|•⬩]/u)
    .flatMap((phrase) =>
      (phrase.match(URL_LIKE) ?? []).filter(
        (url) =>
          SCHEME.test(url) ||
          url.includes('/') ||
          (!/\.\p{Lu}+$/u.test(url) && titleScore(phrase.replace(url, ' ')) < 1.7),
      ),
    );

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

const KNOWN_END = new RegExp(`\\.(?:${TOP_LEVEL})$`, 'i');
/** Whether a line goes on with the address that the line before breaks off ("name@exampl" / "e.com", "github.com/" / "name"). */
const goesOn = (line: string, next: string): boolean => {
  const [, tail = ''] = /(?:^|[\s|•⬩])([^\s|•⬩]{2,80})$/u.exec(line) ?? [];
  const [, begin = '', rest = ''] = /^([\p{Ll}\d.][^\s|•⬩]{0,60})(.*)$/u.exec(next) ?? [];
  if (tail === '' || begin === '') return false;
  const broken = /[-./@_]$/.test(tail);
  // What stands before it on its line, an icon but for that, shows that the address begins there.
  const alone = !/\p{L}/u.test(
    line
      .slice(0, line.length - tail.length)
      .split('\t')
      .at(-1) ?? '',
  );
  if (begin.includes('@')) return broken && alone && !/[/@]/.test(tail);
  if (tail.includes('/')) return broken;
  if (!tail.includes('@')) return false;
  // What is left of the end of an address stands alone.
  if (/^[\p{Ll}\d-]{0,30}\.[a-z]{2,10}$/u.test(begin) && rest === '' && !KNOWN_END.test(tail)) return true;
  const whole = !KNOWN_END.test(tail) && KNOWN_END.test(tail + begin);
  return (
    broken ||
    (rest === '' && /^[a-z]{1,3}$/.test(begin) && (!KNOWN_END.test(tail) || begin.length === 1)) ||
    (rest === '' && /^[a-z]{1,12}$/.test(begin) && whole)
  );
};

/** The text of lines, with addresses that a narrow column parted put together again. */
const joinAddresses = (lines: Line[]): string =>
  lines.reduce((all, { text }) => {
    const last = all.slice(all.lastIndexOf('\n') + 1);
    return all === '' || goesOn(last, text) ? all + text : `${all}\n${text}`;
  }, '');

/** Name, ways to reach the person, links and place, from what stands before the sections and in the contact section. */
export const readContact = (head: Line[], all: Line[], links: { near: string[]; all: string[] }): Basics => {
  const basics: Basics = {};
  const sizes = all.map(({ size }) => size).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10;
  const headText = joinAddresses(head);
  const wholeText = joinAddresses(all);
  const mail = links.all
    .find((link) => link.startsWith('mailto:'))
    ?.slice(7)
    .split('?')[0];
  const linkedMail = mail && EMAIL.exec(mail)?.[0];
  const typedMail = EMAIL.exec(headText)?.[0];
  // A letter that the typesetter drew (an underscore as a rule) is missing from the text, not from the link; a hyphen that
  // parted it stands in the text alone.
  const email =
    typedMail !== undefined &&
    linkedMail !== undefined &&
    linkedMail !== '' &&
    (linkedMail.endsWith(typedMail) || linkedMail === typedMail.replaceAll('-', ''))
      ? linkedMail
      : (typedMail ?? (linkedMail || EMAIL.exec(wholeText)?.[0]));
  if (email !== undefined) basics.email = email;

  const name =
    readName(head.length > 0 ? head : all.slice(0, 20), email, usual) ?? readName(all.slice(0, 60), email, usual);
  if (name !== undefined) basics.name = sentenceCase(name.name) + name.behind;

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
        .filter((line) =>
          /^\W*(?:tel|phone|mobile?|cell|handy|telefon|teléfono|电话|手机)|^[^\p{L}]{7,25}$/iu.test(line),
        )
        .join('\n'),
    );
  if (phone !== undefined) basics.phone = phone.trim().replace(/\s+/g, ' ');

  const typed = urlsIn(withoutMail);
  const linked = links.near.filter((link) => /^https?:/i.test(link));
  const networks = links.all.filter(
    (link) =>
      /^https?:/i.test(link) &&
      NETWORKS.some(([pattern]) => pattern.test(`${bareUrl(link)}/`)) &&
      isPersonal(bareUrl(link)),
  );
  const same = (a: string, b: string): boolean => bareUrl(a).toLowerCase() === bareUrl(b).toLowerCase();
  const begins = (link: string, url: string): boolean =>
    bareUrl(url).includes('/') &&
    bareUrl(link).length > bareUrl(url).length &&
    bareUrl(link).toLowerCase().startsWith(bareUrl(url).toLowerCase().replace(/-$/, ''));
  addLinks(basics, [
    ...linked,
    ...typed
      .filter((url) => /[/]|\.(?:com|io|dev|me|net|org|co|app)$/i.test(url) || /\.\w+\./.test(url) || url.length > 7)
      .filter((url) => !linked.some((link) => same(link, url)))
      // A narrow column may have cut it; the link behind it is whole.
      .filter((url) => ![...linked, ...networks].some((link) => begins(link, url))),
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
    .filter((part) => part !== '' && ![name?.piece, name?.name].includes(part) && !name?.behind.includes(part));
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
