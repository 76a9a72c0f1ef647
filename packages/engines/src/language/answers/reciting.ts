import { ramp } from '../ramp.ts';
import type { Statement } from './statements.ts';

/** What one ought to do, by nobody in particular: "One should …", "It is important to …". */
const NORM =
  /^\W*(?:(?:and|also|then|so|und|auch|dann) )?(?:(?:one|you|we|everybody|everyone|people|a good \p{L}+|man|wir|jeder) (?:(?:always|also|really|immer|auch) )?(?:should|must|ha(?:s|ve) to|needs? to|ought to|sollte|muss|müssen|sollten)|it (?:is|['’]s) (?:(?:very|always|also|really) )?(?:important|necessary|essential|crucial|vital|key|good) (?:to|that)|es ist (?:(?:sehr|auch|immer) )?(?:wichtig|nötig|notwendig|entscheidend)|a good \p{L}+)(?!\p{L})/iu;
/** Nearly all its telling words are the question's, its points' and its ideal answer's own. */
const OWN_FROM = 0.6;
const OWN_TO = 0.85;
const SOME = 0.5;
const MOST = 0.9;

/** How much of an answer recites what was to be said, 0 to 1: norms in nothing but the expected words. */
export const reciting = (statements: Statement[], own: ReadonlySet<string>): number => {
  let [recited, all] = [0, 0];
  for (const { text, tokens, start } of statements) {
    const norm = NORM.exec(text.slice(0, 120))?.[0];
    const telling = tokens.filter((token) => !token.stop && token.start >= start + (norm?.length ?? 0));
    all += telling.length;
    if (norm === undefined) continue;
    const share = telling.filter(({ key }) => own.has(key)).length / Math.max(1, telling.length);
    recited += telling.length * ramp(share, OWN_FROM, OWN_TO);
  }
  return all === 0 ? 0 : ramp(recited / all, SOME, MOST);
};
