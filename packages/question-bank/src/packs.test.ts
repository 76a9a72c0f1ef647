import { readFileSync } from 'node:fs';
import { QuestionPack, type QuestionPackInput } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { readBuiltInPacks, readCsvPack } from './index.ts';
import { asMarkdown, summarise, validatePacks } from './validate/index.ts';

const packs = await readBuiltInPacks();

it('the built-in bank holds nothing that the house would not sign', () => {
  expect(validatePacks(packs)).toEqual([]);
  const english = packs.filter(({ language }) => language === 'en');
  expect(english.length).toBeGreaterThanOrEqual(24);
  expect(english.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(400);
});

it('the documentation shows the bank as it is (`npm run bank -- --table`)', () => {
  const page = readFileSync(new URL('../../../docs/question-packs.md', import.meta.url), 'utf8');
  expect(page).toContain(asMarkdown(summarise(packs)));
});

type Question = QuestionPack['questions'][number];
const [sample] = packs as [QuestionPack];
const [first, second] = sample.questions as [Question, Question];
/** Rules that a question breaks; those about its module as a whole are left out. */
const rulesFor = (change: Partial<Question>): string[] =>
  validatePacks([{ ...sample, questions: [{ ...first, ...change }] }])
    .map(({ rule }) => rule)
    .filter((rule) => rule !== 'module');

describe('the validator refuses', () => {
  const words = (n: number): string => Array.from({ length: n }, (_, index) => `word${index}`).join(' ');
  it.each<[string, string, Partial<Question>]>([
    ['a question that is too long', 'length', { text: words(60) }],
    ['two questions in one', 'one question', { text: 'What broke? Who fixed it?' }],
    ['a question of three words', 'thin', { text: 'What broke then?' }],
    ['a question that names no competency', 'thin', { competency: undefined }],
    ['a thin ideal answer', 'ideal answer', { idealAnswer: 'I fixed it.' }],
    [
      'a key point of one word',
      'thin',
      { keyPoints: first.keyPoints.map((point, at) => (at === 0 ? { ...point, text: 'Honesty' } : point)) },
    ],
    [
      'a key point said twice',
      'key points',
      { keyPoints: [...first.keyPoints.slice(0, 4), first.keyPoints[0]] as Question['keyPoints'] },
    ],
    [
      'a paraphrase that is the key point again',
      'paraphrases',
      {
        keyPoints: first.keyPoints.map((point) => ({
          ...point,
          paraphrases: [point.text, ...point.paraphrases.slice(1)],
        })),
      },
    ],
    [
      'an ideal answer that leaves out a key point',
      'ideal answer',
      {
        keyPoints: [
          ...first.keyPoints.slice(0, 4),
          { text: 'Juggles flaming torches', paraphrases: ['tosses burning clubs', 'circus tricks'] },
        ],
      },
    ],
    [
      'too few key points',
      'key points',
      {
        keyPoints: first.keyPoints.slice(0, 3),
        followUps: first.followUps.map((followUp) => ({ ...followUp, keyPoint: 0 })),
      },
    ],
    [
      'a key point said in one way only',
      'paraphrases',
      { keyPoints: first.keyPoints.map((point) => ({ ...point, paraphrases: [] })) },
    ],
    [
      'bands that differ by an adverb',
      'rubric',
      {
        rubric: {
          1: 'Explains causes, effects and remedies badly',
          2: 'Explains causes, effects and remedies poorly',
          3: 'Explains causes, effects and remedies',
          4: 'Explains causes, effects and remedies well',
          5: 'Explains causes, effects and remedies brilliantly',
        },
      },
    ],
    [
      'a follow-up that repeats the question',
      'follow-ups',
      { followUps: [{ id: 'x', kind: 'probe', keyPoint: 0, text: first.text }, ...first.followUps] },
    ],
    [
      'a band of two words',
      'rubric',
      { rubric: { ...(first.rubric as NonNullable<Question['rubric']>), 3: 'Quite good.' } },
    ],
    [
      'follow-ups that all open one key point',
      'follow-ups',
      { followUps: first.followUps.map((followUp) => ({ ...followUp, keyPoint: 0 })) },
    ],
    [
      'a follow-up tied to nothing',
      'follow-ups',
      { followUps: first.followUps.map(({ keyPoint: _none, ...followUp }) => followUp) },
    ],
    ['an alias that stands twice', 'aliases', { aliases: [...first.aliases, first.aliases[0] ?? ''] }],
    ['an alias that is the question again', 'aliases', { aliases: [first.text, ...first.aliases] }],
    ['a protected topic', 'protected topics', { text: 'How does your religion help you in your work?' }],
  ])('%s', (_, rule, change) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor(change)).toContain(rule);
  });

  it('the same question in two modules', () => {
    const other: QuestionPack = { ...sample, id: 'other', questions: [{ ...second, text: `${first.text} Please.` }] };
    expect(validatePacks([sample, other]).map(({ rule }) => rule)).toContain('doubles');
  });

  it('a question that is an alias of another', () => {
    const text = first.aliases[0] ?? '';
    const other: QuestionPack = { ...sample, id: 'other', questions: [{ ...second, text }] };
    expect(validatePacks([sample, other]).map(({ rule }) => rule)).toContain('doubles');
  });

  it('the same follow-up under two questions', () => {
    const followUps = second.followUps.map((followUp, at) => ({ ...followUp, text: first.followUps[at]?.text ?? '' }));
    const pack: QuestionPack = { ...sample, questions: [first, { ...second, followUps }] };
    expect(validatePacks([pack]).map(({ rule }) => rule)).toContain('follow-ups');
  });

  it('a module that is small, of one difficulty, or undescribed', () => {
    const small = {
      ...sample,
      modules: sample.modules.map((module) => ({ ...module, description: '' })),
      questions: [first],
    };
    expect(validatePacks([small]).filter(({ rule }) => rule === 'module')).toHaveLength(3);
  });

  it('nothing of a race condition or the age of a cache', () => {
    expect(rulesFor({ text: 'How did you find that race condition, whatever the age of the cache?' })).not.toContain(
      'protected topics',
    );
  });
});

describe('German', () => {
  const german = packs.find(({ id }) => id === 'behavioural-conflict-de') as QuestionPack;
  const [question] = german.questions as [Question];
  const broken = (change: Partial<Question>): string[] =>
    validatePacks([{ ...german, questions: [{ ...question, ...change }] }])
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'module');

  it('is read by its own words: other verb forms and grammar do not make another question', () => {
    const text = 'Wonach haben Sie den Kunden gefragt, und welche Pläne wurden daraus?';
    const again = 'Wonach fragten Sie einen Kunden, und welcher Plan wurde daraus?';
    expect(broken({ text })).not.toContain('aliases');
    expect(broken({ text, aliases: [again, ...question.aliases] })).toContain('aliases');
  });

  it('words of grammar alone do not make a key point heard', () => {
    const unheard = {
      text: 'Hätte sich selbst dazu immer wieder geirrt',
      paraphrases: ['woran ich gar nie dachte', 'Unfug'],
    };
    expect(broken({ keyPoints: [...question.keyPoints.slice(0, 4), unheard] })).toContain('ideal answer');
  });

  it.each([
    'Wie hat Ihre Religion Ihnen dabei geholfen, ruhig zu bleiben?',
    'Wie alt waren Sie, als Sie die Leitung bekamen?',
  ])('protected topics are refused: %s', (text) => expect(broken({ text })).toContain('protected topics'));

  it('every translated module holds the questions of its original, in their order', () => {
    const translated = packs.filter(({ modules }) => modules.some(({ translationOf }) => translationOf !== undefined));
    expect(translated.length).toBeGreaterThanOrEqual(3);
    for (const pack of translated) {
      const original = packs.find(({ id }) => id === pack.modules[0]?.translationOf);
      const suffix = `-${pack.language}`;
      expect(pack.questions.map(({ id }) => id)).toEqual(original?.questions.map(({ id }) => `${id}${suffix}`));
      for (const [at, { keyPoints, difficulty, followUps }] of pack.questions.entries()) {
        const source = original?.questions[at];
        expect([keyPoints.length, difficulty]).toEqual([source?.keyPoints.length, source?.difficulty]);
        expect(followUps.map(({ kind, keyPoint }) => [kind, keyPoint])).toEqual(
          source?.followUps.map(({ kind, keyPoint }) => [kind, keyPoint]),
        );
      }
    }
  });
});

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
