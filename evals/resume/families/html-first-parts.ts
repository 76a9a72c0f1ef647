import type { ResumeProfile } from '@talentsync/contracts';
import type { Person } from '../people/person.ts';
import { e } from './html-parts.ts';

export const list = (items: string[] | undefined, mark?: string): string => {
  if (items === undefined || items.length === 0) return '';
  if (mark !== undefined) return items.map((item) => `<p class="mark">${mark} ${e(item)}</p>`).join('');
  return `<ul>${items.map((item) => `<li>${e(item)}</li>`).join('')}</ul>`;
};
export const place = ({
  address,
  city,
  region,
  postalCode,
}: NonNullable<NonNullable<ResumeProfile['basics']>['location']> = {}): string => {
  if (address !== undefined) return [address, city, postalCode].filter(Boolean).join(', ');
  if (postalCode !== undefined) return `${postalCode} ${city}`;
  return [city, region].filter(Boolean).join(', ');
};
export const page = (style: string, body: string, language: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;font:10.5pt/1.4 "Liberation Sans","Noto Sans CJK SC";color:#222}h1,h2,h3,p,ul{margin:0}a{color:inherit;text-decoration:none}${style}</style><body>${body}</body></html>`;
export const degree = (
  { studyType, area }: { studyType?: string | undefined; area?: string | undefined },
  language: Person['language'],
): string => {
  if (studyType === undefined || area === undefined) return studyType ?? area ?? '';
  if (language === 'zh') return `${studyType} ${area}`;
  const joins = { en: ' in ', de: ' ', fr: ' ', es: ' en ', pt: ' em ' };
  return `${studyType}${joins[language]}${area}`;
};
