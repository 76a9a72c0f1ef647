import { describe, expect, it } from 'vitest';
import { createTurnTaker, type TurnInput, type TurnOutput, type TurnTakerOptions } from './machine.ts';
import { createPauseModel } from './pauses.ts';

/** A room with a clock of its own: time passes only here, and what falls due in between happens at its moment. */
const room = (options: Partial<TurnTakerOptions> = {}) => {
  const taker = createTurnTaker({ mode: 'answer', hasWords: true, ...options });
  const happened: Array<{ at: number; what: string }> = [];
  let time = 0;
  const note = (outputs: TurnOutput[]): void => {
    for (const output of outputs) {
      const detail = 'reason' in output ? output.reason : 'command' in output ? output.command : '';
      happened.push({ at: time, what: detail === '' ? output.type : `${output.type} ${detail}` });
    }
  };
  const pass = (ms: number): void => {
    const end = time + ms;
    for (let due = taker.nextTick(); due !== undefined && due <= end; due = taker.nextTick()) {
      time = Math.max(time, due);
      const outputs = taker.handle({ type: 'tick' }, time);
      note(outputs);
      if (outputs.length === 0) break;
    }
    time = end;
  };
  const tell = (input: TurnInput): void => note(taker.handle(input, time));
  const speak = (ms: number, text?: string): void => {
    tell({ type: 'speechStarted', since: time });
    pass(ms);
    tell({ type: 'speechEnded', since: time });
    if (text !== undefined) tell({ type: 'words', text, through: time });
  };
  return { taker, tell, pass, speak, happened, what: () => happened.map((entry) => entry.what), now: () => time };
};
const listening = (options: Partial<TurnTakerOptions> = {}) => {
  const opened = room(options);
  opened.tell({ type: 'question', spoken: false });
  return opened;
};

describe('the end of a turn', () => {
  it.each([
    ['conversational', 800, 4_000],
    ['answer', 1_200, 8_000],
  ] as const)('in %s mode a turn ends between %i and %i ms of silence', (mode, least, most) => {
    for (const pause of [0, 260, 600, 2_000, 7_900]) {
      const pauses = createPauseModel();
      for (let n = 0; n < 40; n += 1) pauses.learn(pause);
      const { speak, pass, happened } = listening({ mode, pauses });
      speak(3_000, 'We wrote a test for it');
      pass(20_000);
      const waited = (happened.at(-1)?.at ?? 0) - 3_000;
      expect(happened.at(-1)?.what).toBe('ended silence');
      expect(waited).toBeGreaterThanOrEqual(least);
      expect(waited).toBeLessThanOrEqual(most);
    }
  });

  it('who pauses long is waited for longer than who does not', () => {
    const waitAfter = (pause: number): number => {
      const { speak, pass, happened, now } = listening();
      for (let n = 0; n < 15; n += 1) {
        speak(2_000, 'so we went on');
        pass(pause);
      }
      speak(2_000, 'and that was it.');
      const end = now();
      pass(20_000);
      return (happened.at(-1)?.at ?? 0) - end;
    };
    expect(waitAfter(1_100)).toBeGreaterThan(waitAfter(300) + 300);
  });

  it('a sentence that cannot end there is waited for', () => {
    const waited = (text: string): number => {
      const { speak, pass, happened } = listening();
      speak(2_000, text);
      pass(20_000);
      return happened.at(-1)?.at ?? 0;
    };
    expect(waited('We could not do it because')).toBeGreaterThan(waited('We could not do it'));
  });

  it('Done ends it at once, also while somebody speaks', () => {
    const { tell, pass, what } = listening();
    tell({ type: 'speechStarted', since: 0 });
    pass(700);
    tell({ type: 'done' });
    expect(what()).toEqual(['listening', 'ended done']);
  });

  it('words that are on their way hold it open for a moment, since they may ask for time', () => {
    const pauses = createPauseModel();
    for (let n = 0; n < 60; n += 1) pauses.learn(250);
    const { tell, pass, speak, what } = listening({ pauses });
    speak(1_500);
    pass(1_500);
    tell({ type: 'words', text: 'Let me think', through: 1_500 });
    pass(10_000);
    expect(what()).toEqual(['listening', 'held']);
  });

  it('an answer without end is asked to come to one, and ends at the next breath or half a minute later', () => {
    const patient = listening({ capMs: 60_000 });
    patient.tell({ type: 'speechStarted', since: 0 });
    patient.pass(70_000);
    expect(patient.what()).toEqual(['listening', 'wrapUp']);
    patient.tell({ type: 'speechEnded', since: 70_000 });
    patient.pass(1_300);
    patient.tell({ type: 'tick' });
    expect(patient.what().at(-1)).toBe('ended cap');
    const endless = listening({ capMs: 60_000 });
    endless.tell({ type: 'speechStarted', since: 0 });
    endless.pass(100_000);
    expect(endless.happened.at(-1)).toEqual({ at: 90_000, what: 'ended cap' });
  });
});

describe('silence', () => {
  it('is nudged after 15 seconds and offered to move on after 45, once each, and never ended', () => {
    const { pass, happened } = listening();
    pass(300_000);
    expect(happened.slice(1)).toEqual([
      { at: 15_000, what: 'nudge' },
      { at: 45_000, what: 'offerToMoveOn' },
    ]);
  });

  it('hums are no answer', () => {
    const { speak, pass, what } = listening();
    pass(5_000);
    speak(600, 'Hmm.');
    pass(9_000);
    expect(what()).toEqual(['listening']);
    pass(10_000);
    expect(what()).toEqual(['listening', 'nudge']);
  });

  it('a single word is an answer', () => {
    const { speak, pass, what } = listening();
    speak(500, 'No.');
    pass(8_000);
    expect(what()).toEqual(['listening', 'ended silence']);
  });

  it.each([
    'Let me think.',
    'Good question, give me a moment',
    'Hmm, let me think about that… um',
    'Einen Moment, bitte',
  ])('"%s" holds the floor until they go on', (text) => {
    const { speak, pass, what } = listening();
    speak(900, text);
    pass(14_000);
    expect(what()).toEqual(['listening', 'held']);
    speak(4_000, `${text} We had two plans.`);
    pass(8_000);
    expect(what().at(-1)).toBe('ended silence');
  });

  it('the button holds it too, and the pause to think is not learnt as their usual one', () => {
    const pauses = createPauseModel();
    const before = pauses.wait('answer');
    const { tell, speak, pass } = listening({ pauses });
    speak(2_000, 'We had two plans');
    tell({ type: 'hold' });
    pass(12_000);
    speak(2_000, 'We had two plans and took neither.');
    expect(pauses.wait('answer')).toBe(before);
  });
});

describe('what is asked instead of answered', () => {
  it.each([
    ['Could you repeat the question, please?', 'repeat'],
    ['Um, sorry, can you say that again?', 'repeat'],
    ['I don’t understand the question.', 'rephrase'],
    ['What do you mean by that?', 'rephrase'],
  ])('"%s" is %s, and the turn begins anew', (text, command) => {
    const { speak, pass, what } = listening();
    speak(1_500, text);
    expect(what()).toEqual(['listening', `command ${command}`]);
    pass(14_000);
    speak(3_000, 'We wrote a test for it');
    pass(8_000);
    expect(what()).toEqual(['listening', `command ${command}`, 'ended silence']);
  });

  it('"skip this question" ends the turn', () => {
    const { speak, what } = listening();
    speak(1_000, 'Skip this question, please.');
    expect(what()).toEqual(['listening', 'command skip', 'ended skip']);
  });

  it.each([
    'I had to repeat the question to my team until they heard it',
    'We chose to skip this one step',
    'They told me to pass on that offer and I did',
  ])('an answer that only speaks of it is an answer: "%s"', (text) => {
    const { speak, pass, what } = listening();
    speak(3_000, text);
    pass(9_000);
    expect(what()).toEqual(['listening', 'ended silence']);
  });
});

describe('while the voice reads', () => {
  const asking = (options: Partial<TurnTakerOptions> = {}) => {
    const opened = room(options);
    opened.tell({ type: 'question', spoken: true });
    opened.tell({ type: 'voiceStarted' });
    opened.pass(3_000);
    return opened;
  };

  it('half a second and two words take the floor', () => {
    const { tell, pass, what, taker } = asking();
    tell({ type: 'speechStarted', since: 3_000 });
    pass(400);
    expect(what()).toEqual([]);
    pass(200);
    expect(what()).toEqual(['pauseVoice']);
    tell({ type: 'words', text: 'Sorry, which team', through: 3_600 });
    expect(what()).toEqual(['pauseVoice', 'stopVoice', 'listening']);
    expect(taker.counts()).toMatchObject({ bargeIns: 1, falseAlarms: 0 });
  });

  it.each(['Mm-hmm.', 'Okay, right, yeah', 'Uh-huh'])('"%s" is none: the voice resumes', (text) => {
    const { speak, pass, what, taker } = asking();
    speak(900, text);
    pass(2_000);
    expect(what()).toEqual(['pauseVoice', 'resumeVoice']);
    expect(taker.counts()).toMatchObject({ bargeIns: 0, falseAlarms: 1 });
  });

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
    const { tell, pass, what } = asking({ hasWords: false });
    tell({ type: 'speechStarted', since: 3_000 });
    pass(1_600);
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

it('counts cut-offs, dead air, lost turns and nudges of a session', () => {
  const { tell, pass, speak, taker } = listening();
  speak(4_000, 'We had a plan');
  pass(8_000);
  tell({ type: 'recognised', text: 'We had a plan' });
  tell({ type: 'question', spoken: true });
  tell({ type: 'voiceStarted' });
  pass(900);
  speak(1_200, 'and it failed');
  tell({ type: 'voiceEnded' });
  pass(9_000);
  tell({ type: 'recognised', text: '' });
  tell({ type: 'question', spoken: false });
  pass(16_000);
  expect(taker.counts()).toMatchObject({ turns: 2, cutOffs: 1, lostTurns: 1, nudges: 1 });
  expect(taker.counts().deadAirP95).toBeGreaterThan(1_000);
});

it('a turn that the person ended themselves is no cut-off when they speak again', () => {
  const { tell, pass, speak, taker } = listening();
  speak(4_000, 'We had a plan');
  tell({ type: 'done' });
  tell({ type: 'question', spoken: true });
  tell({ type: 'voiceStarted' });
  pass(500);
  speak(700, 'wait a second');
  expect(taker.counts().cutOffs).toBe(0);
});
