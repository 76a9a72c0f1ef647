import { type DrawFile, docxTemplates } from './families/docx-first.ts';
import { docxTest, textTest } from './families/files-test.ts';
import { docxTuning, textTuning } from './families/files-tuning.ts';
import { type Draw, htmlTemplates } from './families/html-first.ts';
import { htmlTest } from './families/html-test.ts';
import { htmlTuning } from './families/html-tuning.ts';
import { latexTemplates } from './families/latex-first.ts';
import type { DrawLatex } from './families/latex-parts.ts';
import { latexTest } from './families/latex-test.ts';
import { latexTuning } from './families/latex-tuning.ts';
import { moderncvTest, moderncvTuning } from './families/moderncv.ts';
import { textTemplates } from './families/text-first.ts';
import { typstTemplates } from './families/typst-first.ts';
import { typstTest, typstTuning } from './families/typst-more.ts';
import { firstPeople } from './people/first.ts';
import type { Person } from './people/person.ts';
import { testPeople } from './people/test.ts';
import { tuningPeople } from './people/tuning.ts';

/** People and templates that go together; no template and no person is in two halves. */
export interface Half {
  name: 'first' | 'tuning' | 'test';
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
];
