import { describe, expect, it } from 'vitest';
import { findingsFor, first, questionOf, rulesFor, withFollowUp } from './testing.ts';

const TRIVIA = [
  'Purple bananas fly over the quiet moon',
  'What is the capital city of Mongolia?',
  'How many legs does a spider have?',
  'What is the tallest mountain on earth?',
];

describe('what has nothing to do with its question is refused', () => {
  it.each(TRIVIA)('as a question and as an alias: %s', (text) => {
    expect(rulesFor({ text })).toContain('foreign');
    expect(rulesFor({ aliases: [...first.aliases, text] })).toContain('foreign');
  });

  it.each(TRIVIA)('as a follow-up: %s', (text) => expect(rulesFor(withFollowUp(text))).toContain('foreign'));

  it.each(['my grandmother baked apple cakes', 'the dolphins jumped through hoops'])(
    'as a paraphrase: %s',
    (phrase) => {
      const keyPoints = first.keyPoints.map((point, at) =>
        at === 0 ? { ...point, paraphrases: [phrase, ...point.paraphrases.slice(1)] } : point,
      );
      expect(rulesFor({ keyPoints })).toContain('foreign');
    },
  );

  it('in German, where the bank is small, when it has three words that nobody else uses', () => {
    const { aliases } = questionOf('conflict-apology-de');
    const rules = findingsFor('conflict-apology-de', {
      aliases: ['Wann backt die Großmutter Apfelkuchen mit Zimt?', ...aliases],
    }).map(({ rule }) => rule);
    expect(rules).toContain('foreign');
  });

  it('when all of it is put over the answer to another question', () => {
    const { text, aliases } = questionOf('tea-motivation');
    expect(findingsFor('java-gc-heap', { text, aliases }).map(({ message }) => message)).toContain(
      'what it asks shares next to nothing with its key points and ideal answer',
    );
  });
});
