import { type DrawFile, docxTemplates } from './families/docx-first.ts';
import type { Draw } from './families/drawn.ts';
import { docxMore, textMore } from './families/files-more.ts';
import { docxTest, textTest } from './families/files-test.ts';
import { docxTuning, textTuning } from './families/files-tuning.ts';
import { docxFresh, htmlFresh } from './families/fresh.ts';
import { htmlColumns } from './families/html-columns.ts';
import { htmlTemplates } from './families/html-first.ts';
import { htmlPages } from './families/html-pages.ts';
import { htmlRuled } from './families/html-ruled.ts';
import { htmlTest } from './families/html-test.ts';
import { htmlTuning } from './families/html-tuning.ts';
import { htmlLast } from './families/last.ts';
import { latexTemplates } from './families/latex-first.ts';
import type { DrawLatex } from './families/latex-parts.ts';
import { latexTest } from './families/latex-test.ts';
import { latexTuning } from './families/latex-tuning.ts';
import { moderncvTest, moderncvTuning } from './families/moderncv.ts';
import { textTemplates } from './families/text-first.ts';
import { typstTemplates } from './families/typst-first.ts';
import { typstTest, typstTuning } from './families/typst-more.ts';
import { docxVaried, textVaried, typstVaried } from './families/varied-files.ts';
import { htmlVariedForms } from './families/varied-html-forms.ts';
import { htmlVariedPlain } from './families/varied-html-plain.ts';
import { latexVaried } from './families/varied-latex.ts';
import { firstPeople } from './people/first.ts';
import { freshPeople } from './people/fresh.ts';
import type { Person } from './people/person.ts';
import { testPeople } from './people/test.ts';
import { tuningPeople } from './people/tuning.ts';
import { variedPeople } from './people/varied.ts';

/** People and templates that go together; no template and no person is in two halves. */
export interface Half {
  name: 'first' | 'tuning' | 'test' | 'more' | 'fresh' | 'last' | 'varied';
  people: Record<string, Person>;
  html: Record<string, Draw>;
  latex: Record<string, DrawLatex>;
  typst: Record<string, Draw>;
  docx: Record<string, DrawFile>;
  text: Record<string, DrawFile>;
}

const europeans = (templates: Record<string, Draw>): Record<string, DrawLatex> =>
  Object.fromEntries(
    Object.entries(templates).map(([name, draw]) => [
      name,
      (person: Person) => (person.language === 'zh' ? undefined : { ...draw(person), program: 'pdflatex' }),
    ]),
  );

/** The first templates and people, on which the reader was built; then a half to tune on and a half kept aside. */
export const halves: Half[] = [
  {
    name: 'first',
    people: firstPeople,
    html: htmlTemplates,
    latex: europeans(latexTemplates),
    typst: typstTemplates,
    docx: docxTemplates,
    text: textTemplates,
  },
  {
    name: 'tuning',
    people: tuningPeople,
    html: htmlTuning,
    latex: { ...moderncvTuning, ...latexTuning },
    typst: typstTuning,
    docx: docxTuning,
    text: textTuning,
  },
  {
    name: 'test',
    people: testPeople,
    html: htmlTest,
    latex: { ...moderncvTest, ...latexTest },
    typst: typstTest,
    docx: docxTest,
    text: textTest,
  },
  {
    name: 'more',
    people: tuningPeople,
    html: { ...htmlRuled, ...htmlColumns, ...htmlPages },
    latex: {},
    typst: {},
    docx: docxMore,
    text: textMore,
  },
  {
    name: 'fresh',
    people: freshPeople,
    html: htmlFresh,
    latex: {},
    typst: {},
    docx: docxFresh,
    text: {},
  },
  { name: 'last', people: freshPeople, html: htmlLast, latex: {}, typst: {}, docx: {}, text: {} },
  {
    name: 'varied',
    people: variedPeople,
    html: { ...htmlVariedPlain, ...htmlVariedForms },
    latex: latexVaried,
    typst: typstVaried,
    docx: docxVaried,
    text: textVaried,
  },
];
