import { describe, expect, it } from 'vitest';
import { findingsFor, first, questionOf, rulesFor } from './testing.ts';

const withAlias = (id: string, alias: string): string[] =>
  findingsFor(id, { aliases: [...questionOf(id).aliases, alias] }).map(({ message }) => message);

describe('an alias is refused', () => {
  it.each([
    ['of four words', 'Ever settled a quarrel?'],
    ['that stands twice', first.aliases[0] ?? ''],
    ['that is the question again', first.text],
  ])('%s', (_, alias) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor({ aliases: [...first.aliases, alias] })).toContain('aliases');
  });

  it.each([
    ['py-mutable-default', 'Why do default arguments keep their content?'],
    ['sql-null', 'What goes wrong with NOT IN and missing values?'],
    ['ops-probes', 'Can a liveness check kill something healthy?'],
    ['sql-deadlocks', 'In which order should code take its locks?'],
    ['java-orm', 'Is lazy loading good or bad?'],
    ['communication-unprepared-question-de', 'Wie haben Sie offen gesagt, dass die Antwort fehlt?'],
  ])('of %s that gives a key point away: %s', (id, alias) => {
    expect(withAlias(id, alias).some((message) => message.startsWith(`“${alias}” gives`))).toBe(true);
  });

  it('not for words that the question itself has said', () => {
    const { text, keyPoints } = questionOf('sql-null');
    const said = keyPoints.map((point, at) =>
      at === 0 ? { ...point, text: 'Yesterday thousands, none today' } : point,
    );
    const aliases = ['Why were there thousands yesterday?', ...questionOf('sql-null').aliases];
    const givenIn = (asked: string): boolean =>
      findingsFor('sql-null', { text: asked, keyPoints: said, aliases }).some(({ message }) =>
        message.includes('gives “Yesterday thousands'),
      );
    expect(givenIn(text)).toBe(false);
    expect(givenIn('Why did a query find nobody all of a sudden?')).toBe(true);
  });
});
