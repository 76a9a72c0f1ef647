import type { ResumeProfile } from '@talentsync/contracts';
import type { Person } from '../people/person.ts';

/** A template in LaTeX: its source, what it shows, and the program that it is written for. */
export interface DrawnLatex {
  source: string;
  truth: ResumeProfile;
  program: 'pdflatex' | 'xelatex';
}
/** Undefined where the template cannot write the language. */
export type DrawLatex = (person: Person) => DrawnLatex | undefined;

/** Text with the letters that mean something to TeX made harmless. */
export const tex = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\\{}]/g, '')
    .replace(/[&%$#_]/g, (letter) => `\\${letter}`)
    .replace(/~/g, '\\textasciitilde{}')
    .replace(/’/g, "'")
    .replace(/€/g, '\\texteuro{}');
export const bare = (url: string | undefined): string => (url ?? '').replace(/^https?:\/\/(?:www\.)?/, '');
/** A span of time with TeX's dash. */
export const dash = (text: string): string => tex(text).replace(/ ?– ?/g, ' -- ');
export const link = (url: string | undefined, text = bare(url)): string => `\\href{${url}}{${tex(text)}}`;
export const place = ({ city, region }: NonNullable<NonNullable<ResumeProfile['basics']>['location']> = {}): string =>
  tex([city, region].filter(Boolean).join(', '));
export const items = (lines: string[] | undefined, options = 'leftmargin=12pt,itemsep=0pt,topsep=1pt'): string =>
  lines === undefined || lines.length === 0
    ? ''
    : `\\begin{itemize}[${options}]\n${lines.map((line) => `\\item ${tex(line)}`).join('\n')}\n\\end{itemize}\n`;
/** The letters of a language: T1 for most, a Chinese font with XeTeX. */
export const letters = (language: Person['language']): string =>
  language === 'zh'
    ? '\\usepackage{fontspec}\\usepackage{xeCJK}\\setCJKmainfont{Noto Serif CJK SC}\\setCJKsansfont{Noto Sans CJK SC}\\setCJKmonofont{Noto Sans CJK SC}\\newcommand{\\texteuro}{€}\n'
    : '\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\usepackage{textcomp}\n';
export const programFor = (language: Person['language']): DrawnLatex['program'] =>
  language === 'zh' ? 'xelatex' : 'pdflatex';
/** The user name that a link ends with. */
export const userOf = (url: string | undefined): string => (url ?? '').split('/').at(-1) ?? '';
