import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LiveClientMessage, SpeechClientMessage } from '../../../packages/contracts/src/index.ts';
import { createAgreement } from '../../../services/transcription/src/live/agreement.ts';
import { runs } from './anything.ts';

it('a message of a live socket is one of those it knows, or none', () => {
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom(
        'auth',
        'open',
        'ping',
        'lost',
        'question',
        'voice',
        'done',
        'close',
        '__proto__',
        'toString',
      ),
      token: fc.jsonValue(),
      streamId: fc.jsonValue(),
      to: fc.oneof(fc.integer(), fc.double(), fc.string()),
      turnId: fc.jsonValue(),
      playing: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(message, (given) => {
      for (const schema of [LiveClientMessage, SpeechClientMessage]) {
        const { success, data } = schema.safeParse(given);
        if (success) expect(typeof data.type).toBe('string');
      }
    }),
    runs(500),
  );
});

it('captions never take back a word that they have committed, whatever the recogniser hears', () => {
  const word = fc.record({
    text: fc.oneof(fc.constantFrom('the', 'The', 'team', 'team.', 'told', ''), fc.string({ maxLength: 5 })),
    start: fc.option(fc.double({ min: -1, max: 100 }), { nil: undefined }),
    end: fc.option(fc.double({ min: -1, max: 100 }), { nil: undefined }),
  });
  const pass = fc.oneof(
    { weight: 5, arbitrary: fc.array(word, { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant('trim' as const) },
  );
  fc.assert(
    fc.property(fc.array(pass, { maxLength: 15 }), (passes) => {
      const agreement = createAgreement();
      let before = '';
      for (const each of passes) {
        if (each === 'trim') agreement.trim();
        else agreement.update(each);
        expect(agreement.committed().startsWith(before)).toBe(true);
        before = agreement.committed();
      }
    }),
    runs(1_000),
  );
});
