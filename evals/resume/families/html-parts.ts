import type { ResumeProfile } from '@talentsync/contracts';
import type { Person } from '../people/person.ts';

export const e = (text: string | undefined): string =>
  (text ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
export const bare = (url: string | undefined): string => (url ?? '').replace(/^https?:\/\/(?:www\.)?/, '');
export const a = (url: string | undefined, text = bare(url)): string => `<a href="${url}">${e(text)}</a>`;
export const where = ({ city, region }: NonNullable<NonNullable<ResumeProfile['basics']>['location']> = {}): string =>
  e([city, region].filter(Boolean).join(', '));
export const ul = (lines: string[] | undefined): string =>
  lines === undefined || lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${e(line)}</li>`).join('')}</ul>`;
export const page = (language: Person['language'], style: string, body: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;color:#222}h1,h2,h3,h4,p,ul{margin:0}a{color:inherit;text-decoration:none}${style}</style><body>${body}</body></html>`;
/** A small drawn picture, as icon sets in SVG give. */
export const icon =
  '<svg width="10" height="10" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/><path d="M3 5h4" stroke="#fff"/></svg>';
