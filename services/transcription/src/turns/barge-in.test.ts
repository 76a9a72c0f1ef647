import { describe, expect, it } from 'vitest';
import type { TurnTakerOptions } from './machine.ts';
import { listening, room } from './testing.ts';

describe('while the voice reads', () => {
  const asking = (options: Partial<TurnTakerOptions> = {}) => {
    const opened = room(options);
    opened.tell({ type: 'question', spoken: true });
    opened.tell({ type: 'voiceStarted' });
    opened.pass(3_000);
    return opened;
  };

  it('half a second and two words take the floor', () => {
    const { tell, pass, what, counts } = asking();
    tell({ type: 'speechStarted', since: 3_000 });
    pass(400);
    expect(what()).toEqual([]);
    pass(200);
    expect(what()).toEqual(['pauseVoice']);
    tell({ type: 'words', text: 'Sorry, which team', through: 3_600 });
    expect(what()).toEqual(['pauseVoice', 'stopVoice', 'listening']);
    expect(counts()).toMatchObject({ bargeIns: 1, falseAlarms: 0 });
  });

  it.each(['Mm-hmm.', 'Okay, right, yeah', 'Uh-huh', 'Ja, genau', 'Ach so, alles klar', 'Stimmt, verstehe'])(
    '"%s" is none: the voice resumes',
    (text) => {
      const { speak, pass, what, counts } = asking();
      speak(900, text);
      pass(2_000);
      expect(what()).toEqual(['pauseVoice', 'resumeVoice']);
      expect(counts()).toMatchObject({ bargeIns: 0, falseAlarms: 1 });
    },
  );

  it('after a false alarm a true interruption still takes the floor', () => {
    const { tell, speak, pass, what, now } = asking();
    speak(900, 'Mm-hmm.');
    pass(2_000);
    tell({ type: 'speechStarted', since: now() });
    pass(600);
    tell({ type: 'words', text: 'Sorry, which team', through: now() });
    expect(what()).toEqual(['pauseVoice', 'resumeVoice', 'pauseVoice', 'stopVoice', 'listening']);
  });

  it('a cough does not even hold it back', () => {
    const { speak, pass, what } = asking();
    speak(300);
    pass(5_000);
    expect(what()).toEqual([]);
  });

  it('a noise without words gives the voice back, and is not taken for an interruption again', () => {
    const { tell, pass, what } = asking();
    tell({ type: 'speechStarted', since: 3_000 });
    pass(20_000);
    expect(what()).toEqual(['pauseVoice', 'resumeVoice']);
  });

  it('where nobody recognises words, a second and a half of speech does', () => {
    const { tell, pass, what } = asking({ hasWords: () => false });
    tell({ type: 'speechStarted', since: 3_000 });
    pass(1_600);
    expect(what()).toEqual(['pauseVoice', 'stopVoice', 'listening']);
  });

  it('where words stop coming while it is held back, so much speech takes the floor too', () => {
    let words = true;
    const { tell, pass, what } = asking({ hasWords: () => words });
    tell({ type: 'speechStarted', since: 3_000 });
    pass(600);
    words = false;
    pass(2_000);
    expect(what()).toEqual(['pauseVoice', 'stopVoice', 'listening']);
  });

  it('whoever begins as it ends has begun to answer', () => {
    const { tell, pass, speak, what } = asking();
    tell({ type: 'speechStarted', since: 3_000 });
    pass(300);
    tell({ type: 'voiceEnded' });
    pass(2_000);
    tell({ type: 'speechEnded', since: 5_300 });
    tell({ type: 'words', text: 'It was in spring', through: 5_300 });
    pass(9_000);
    expect(what()).toEqual(['listening', 'ended silence']);
    speak(100);
  });
});

describe('while the voice reads again', () => {
  const again = { type: 'voiceStarted', text: 'Tell me about a time when you broke production.' } as const;

  it('nobody has begun to answer: two words take the floor, a hum does not', () => {
    const { tell, speak, pass, what, now } = listening();
    speak(1_000, 'Could you repeat the question, please?');
    tell(again);
    speak(900, 'Mm-hmm.');
    pass(2_000);
    tell({ type: 'speechStarted', since: now() });
    pass(600);
    tell({ type: 'words', text: 'Ah, that one', through: now() });
    expect(what().slice(1)).toEqual([
      'command repeat',
      ...['pauseVoice', 'resumeVoice', 'pauseVoice', 'stopVoice', 'listening'],
    ]);
  });

  it('whoever asked for it in the middle of an answer keeps what they said, and stops it by going on', () => {
    const { tell, speak, pass, what } = listening();
    speak(2_000, 'We had two plans');
    tell(again);
    pass(12_000);
    expect(what()).toEqual(['listening']);
    speak(2_000, 'We had two plans and took neither.');
    tell({ type: 'voiceEnded' });
    pass(9_000);
    expect(what()).toEqual(['listening', 'stopVoice', 'ended silence']);
  });
});

describe('the voice heard from a loudspeaker', () => {
  const QUESTION = 'Tell me about a time when you broke production.';

  it('does not interrupt itself, nor stutters for ever', () => {
    const { tell, speak, pass, what } = room();
    tell({ type: 'question', spoken: true });
    tell({ type: 'voiceStarted', text: QUESTION });
    for (let n = 0; n < 5; n += 1) {
      speak(900, 'a time when you broke production');
      pass(3_000);
    }
    expect(what()).toEqual(['pauseVoice', 'resumeVoice', 'pauseVoice', 'resumeVoice']);
    tell({ type: 'voiceEnded' });
    pass(14_000);
    // What was heard of it is no answer either.
    expect(what().slice(4)).toEqual(['resumeVoice', 'listening']);
  });

  it('somebody else is still heard through it', () => {
    const { tell, speak, what } = room();
    tell({ type: 'question', spoken: true });
    tell({ type: 'voiceStarted', text: QUESTION });
    speak(900, 'when you broke wait which service');
    expect(what()).toEqual(['pauseVoice', 'stopVoice', 'listening']);
  });
});
