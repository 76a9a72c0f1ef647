import type { Asked, Reply } from './wire.ts';

/** What stands between two equal fence lines. */
const fencedParts = (prompt: string): string[] =>
  [...prompt.matchAll(/^(-----[0-9a-f]{16}-----)\n([\s\S]*?)\n\1$/gm)].map(([, , text]) => text ?? '');

const numbered = (prompt: string, heading: string): string[] => {
  const block = prompt.split(`${heading}:\n`)[1]?.split('\n\n')[0] ?? '';
  return block.split('\n').filter((line) => /^\d+\. /.test(line));
};

const firstWords = (text: string, count: number): string => text.trim().split(/\s+/).slice(0, count).join(' ');

/** What stands in an answer instead of one; a stub knows only the plainest. */
const NO_ANSWER =
  /\b(?:ignore|disregard)\b.{0,40}\b(?:rules|instructions)\b|\bgive (?:me|this answer) .{0,20}\b(?:points|score)\b/i;

/**
 * A judgement that quotes the beginning of each answer, and hears one point more for each thirty words; of an answer that
 * asks for a score it hears none, and still quotes what it was about.
 */
const judgement = (prompt: string): unknown => {
  const answers = fencedParts(prompt);
  const points = numbered(prompt, 'Key points');
  const words = answers.join(' ').split(/\s+/).length;
  const heard = NO_ANSWER.test(answers.join(' ')) ? 0 : Math.min(points.length, Math.ceil(words / 30));
  return {
    reasoning: `This is a stub: it counted ${words} words and understood none of them.`,
    points: points.map((_, at) => ({ point: at + 1, heard: at < heard ? 'yes' : 'no' })),
    quotes: answers.map((text, at) => ({ answer: at + 1, point: heard > 0 ? 1 : null, words: firstWords(text, 9) })),
    scorable: true,
    score: 1 + (3 * heard) / Math.max(1, points.length),
  };
};

const followUp = (prompt: string): unknown => {
  const offered = numbered(prompt, 'Candidates').length > 0;
  return {
    reason: 'This is a stub: it takes the first that it is offered.',
    choice: offered ? 'candidate' : 'none',
    candidate: offered ? 1 : null,
    text: null,
    kind: null,
    point: null,
  };
};

/** What a well-behaved model might answer, by what it is asked to return. It understands nothing and says so. */
export const sensible = ({ system, prompt }: Asked): Reply => {
  if (system.startsWith('You grade one question')) return { value: judgement(prompt) };
  if (system.startsWith('You choose the next follow-up')) return { value: followUp(prompt) };
  if (system.startsWith('You write questions')) return { value: { questions: [] } };
  if (system.startsWith('You read a resume'))
    return {
      value: { basics: { name: null, label: null, email: null, phone: null }, work: [], education: [], skills: [] },
    };
  return { text: '{}' };
};
