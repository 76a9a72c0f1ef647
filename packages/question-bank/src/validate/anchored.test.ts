import { describe, expect, it } from 'vitest';
import { findingsFor, first, questionOf, rulesFor, withFollowUp } from './testing.ts';

describe('a behavioural question is refused', () => {
  it.each([
    'What would you say to an angry colleague?',
    'How do you calm somebody down?',
    'Imagine that a colleague shouts at you in front of a customer.',
    'Suppose a colleague has taken credit for your work.',
    'What is your approach when two people in your team quarrel?',
    'If you wanted to put things right with a colleague, what came first?',
  ])('that asks for a guess or a habit: %s', (text) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor({ text })).toContain('anchored');
    expect(rulesFor({ aliases: [...first.aliases, text] })).toContain('anchored');
  });

  it.each([
    'Was würden Sie einem wütenden Kollegen sagen?',
    'Wie reagieren Sie auf einen wütenden Kollegen?',
    'Stellen Sie sich vor, ein Kollege schreit Sie vor einem Kunden an.',
    'Angenommen, zwei Leute in Ihrem Team streiten sich: was tun Sie?',
    'Wie gehen Sie grundsätzlich mit Streit in Ihrem Team um?',
    'Was ist Ihre Herangehensweise bei Streit in Ihrem Team?',
  ])('that asks for a guess or a habit in German: %s', (text) =>
    expect(findingsFor('conflict-apology-de', { text }).map(({ rule }) => rule)).toContain('anchored'),
  );

  it('with a follow-up that asks for a habit', () =>
    expect(rulesFor(withFollowUp('What do you usually reply to that?'))).toContain('anchored'));

  it.each([
    'What would you do differently?',
    'What would you have done if she had refused?',
    'How do you know that it was your doing?',
    'What do you do today that you did not do then?',
  ])('for no follow-up that looks back: %s', (text) => expect(rulesFor(withFollowUp(text))).not.toContain('anchored'));

  it('alone: a technical one may well ask what somebody would do', () => {
    const { text } = questionOf('sql-deadlocks');
    const rules = findingsFor('sql-deadlocks', { text: `Suppose this is your service. ${text}` }).map(
      ({ rule }) => rule,
    );
    expect(rules).not.toContain('anchored');
  });
});
