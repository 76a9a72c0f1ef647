import type { ResumeProfile, ResumeWarning } from '@talentsync/contracts';

/** What the form has a field for, in each list of the profile. */
const FIELDS = {
  work: ['name', 'position', 'startDate', 'endDate', 'highlights'],
  education: ['institution', 'studyType', 'area', 'startDate', 'endDate'],
  skills: ['name', 'keywords'],
  languages: ['language', 'fluency'],
  projects: ['name', 'description'],
};
const BASICS = ['name', 'label', 'email', 'phone', 'url', 'profiles', 'summary'];

const isPlace = (pointer: string, profile: ResumeProfile): boolean => {
  const [, list = '', index, field] = pointer.split('/');
  if (list === 'basics') return index !== undefined && field === undefined && BASICS.includes(index);
  const fields = FIELDS[list as keyof typeof FIELDS];
  if (fields === undefined) return false;
  if (index === undefined) return true;
  return Number(index) < (profile[list as keyof typeof FIELDS]?.length ?? 0) && fields.includes(field ?? '');
};

/** Where a doubt is shown: at its field, else at the list that it belongs to, else (empty) above the whole form. */
const placeOf = (pointer: string, profile: ResumeProfile): string => {
  let place = pointer;
  while (place !== '' && !isPlace(place, profile)) place = place.slice(0, Math.max(0, place.lastIndexOf('/')));
  return place;
};

/** The doubts of a reader by the places in the form where they are shown. */
export const doubtsByPlace = (warnings: ResumeWarning[], profile: ResumeProfile): Map<string, string> => {
  const doubts = new Map<string, string>();
  for (const { pointer, message } of warnings) {
    const place = placeOf(pointer, profile);
    const before = doubts.get(place);
    doubts.set(place, before === undefined ? message : `${before} ${message}`);
  }
  return doubts;
};
