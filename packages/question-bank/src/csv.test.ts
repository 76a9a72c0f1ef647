import { QuestionPack, type QuestionPackInput } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { readCsvPack } from './csv.ts';

describe('a pack as a table', () => {
  const head = 'packId,language,moduleId,moduleName,id,text,idealAnswer,keyPoints,followUps,difficulty';
  it('is the same pack as in JSON', () => {
    const pack = QuestionPack.parse(
      readCsvPack(
        `${head}\nbakery,en,bread,Bread,b1,"How do you know, by touch, that dough is ready?",It springs back slowly.,springs back = it comes back slowly|feels airy,probe@1: What does airy mean?|And if it does not?,2\n`,
      ),
    );
    expect(pack).toMatchObject({
      id: 'bakery',
      modules: [{ id: 'bread', name: 'Bread' }],
      questions: [
        {
          id: 'b1',
          difficulty: 2,
          keyPoints: [
            { text: 'springs back', paraphrases: ['it comes back slowly'] },
            { text: 'feels airy', paraphrases: [] },
          ],
          followUps: [
            { id: 'b1-f1', kind: 'probe', keyPoint: 1, text: 'What does airy mean?' },
            { id: 'b1-f2', kind: 'probe', text: 'And if it does not?' },
          ],
        },
      ],
    });
  });

  it.each([
    ['', /no rows/],
    ['id,text\n1,Why?', /lacks the columns moduleId/],
    [`${head}\np,en,m,M,q1,,answer,point,,`, /Row 2, column text/],
    [`${head}\np,en,m,M,q1,Why?,answer,point,,very`, /Row 2, column difficulty/],
    [`${head}\n"unclosed`, /cannot be read/],
  ])('says where %j is wrong', (text, message) => {
    expect(() => readCsvPack(text)).toThrow(message);
  });
});

it('a pack of text, ideal answer and key points alone is whole', () => {
  const bare: QuestionPackInput = {
    id: 'p',
    modules: [{ id: 'm', name: 'M' }],
    questions: [{ id: 'q', text: 'Why?', idealAnswer: 'Because.', keyPoints: ['because'] }],
  };
  expect(QuestionPack.parse(bare).questions[0]).toMatchObject({
    keyPoints: [{ text: 'because', paraphrases: [] }],
    followUps: [],
    difficulty: 3,
  });
});
