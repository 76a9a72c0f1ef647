import type { ResumeProfile } from '@talentsync/contracts';

/** Invented people: what a resume says, in the order in which it says it. Addresses and numbers are reserved or made up. */
export interface Person {
  language: 'en' | 'de' | 'fr' | 'es' | 'pt' | 'zh';
  profile: ResumeProfile;
}

type Job = NonNullable<ResumeProfile['work']>[number];
type Study = NonNullable<ResumeProfile['education']>[number];

/** A job in one line; without an end it goes on. */
export const job = (
  name: string,
  position: string,
  location: string,
  startDate: string,
  endDate: string | undefined,
  highlights: string[],
): Job => ({ name, position, location, startDate, ...(endDate !== undefined && { endDate }), highlights });

/** A degree in one line. */
export const study = (
  institution: string,
  studyType: string,
  area: string,
  location: string,
  startDate: string,
  endDate: string,
  score?: string,
): Study => ({ institution, studyType, area, location, startDate, endDate, ...(score !== undefined && { score }) });

/** Skills by the groups that the person makes of them. */
export const skills = (groups: Record<string, string>): NonNullable<ResumeProfile['skills']> =>
  Object.entries(groups).map(([name, words]) => ({ name, keywords: words.split(/, (?![^(]*\))/) }));

/** Contact in one line; the first link is the person's own page where it is no network. */
export const basics = (
  name: string,
  label: string,
  email: string,
  phone: string,
  city: string,
  region: string,
  links: string[],
  summary?: string,
): NonNullable<ResumeProfile['basics']> => {
  const network = (url: string) =>
    url.includes('linkedin')
      ? 'LinkedIn'
      : url.includes('github')
        ? 'GitHub'
        : url.includes('xing')
          ? 'XING'
          : undefined;
  const own = links.find((url) => network(url) === undefined);
  return {
    name,
    label,
    email,
    phone,
    location: { city, region },
    ...(own !== undefined && { url: own }),
    profiles: links.flatMap((url) => {
      const name = network(url);
      return name === undefined ? [] : [{ network: name, username: url.split('/').at(-1) ?? '', url }];
    }),
    ...(summary !== undefined && { summary }),
  };
};
