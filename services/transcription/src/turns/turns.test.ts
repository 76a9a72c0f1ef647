import { describe, expect, it } from 'vitest';
import { createPauseModel } from './pauses.ts';
import { listening } from './testing.ts';

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

  it.each([
    ['We could not do it because', 'We could not do it'],
    ['Wir konnten es nicht machen, weil', 'Wir konnten es nicht machen'],
    ['Dann ging ich zu meiner Chefin mit einer', 'Dann ging ich zu meiner Chefin'],
  ])('a sentence that cannot end there is waited for: "%s"', (unfinished, whole) => {
    const waited = (text: string): number => {
      const { speak, pass, happened } = listening();
      speak(2_000, text);
      pass(20_000);
      return happened.at(-1)?.at ?? 0;
    };
    expect(waited(unfinished)).toBeGreaterThan(waited(whole));
  });

  it.each([
    'We wrote a test for it. That’s all.',
    'We wrote a test for it, and that’s it.',
    'We wrote a test. Okay, I think I’m done.',
    'Wir haben einen Test geschrieben. Das war’s.',
    'Wir haben einen Test geschrieben. Ich bin fertig.',
    'Escribimos una prueba. Eso es todo.',
  ])('whoever says that they are done is waited for no longer than has to be: "%s"', (text) => {
    const { speak, pass, happened } = listening();
    speak(3_000, text);
    pass(20_000);
    expect(happened.at(-1)).toEqual({ at: 4_200, what: 'ended silence' });
  });

  it.each([
    'I told my manager that’s all',
    'When the tests are green, I’m done.',
    'He said that’s it.',
    'That’s all we had at the time.',
    'I asked whether that was all',
    'Er fragte, ob das alles war. Und das war alles, was wir hatten.',
    'Ich sagte ihm, ich bin fertig',
    'Dijo que eso es todo',
  ])('what only sounds like it within an answer ends nothing early: "%s"', (text) => {
    const { speak, pass, happened } = listening();
    speak(3_000, text);
    pass(20_000);
    expect(happened.at(-1)?.at).toBeGreaterThan(5_900);
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
    'Gute Frage, da muss ich kurz überlegen',
    'Lassen Sie mich mal nachdenken, ähm',
    'Geben Sie mir bitte einen Augenblick',
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
    ['Could you put it another way?', 'rephrase'],
    ['Könnten Sie die Frage bitte noch einmal wiederholen?', 'repeat'],
    ['Wie bitte?', 'repeat'],
    ['Äh, wie war die Frage noch mal?', 'repeat'],
    ['Können Sie das anders formulieren?', 'rephrase'],
    ['Entschuldigung, wie meinen Sie das?', 'rephrase'],
    ['Ich habe die Frage nicht ganz verstanden.', 'rephrase'],
  ])('"%s" is %s, and the turn begins anew', (text, command) => {
    const { speak, pass, what } = listening();
    speak(1_500, text);
    expect(what()).toEqual(['listening', `command ${command}`]);
    pass(14_000);
    speak(3_000, 'We wrote a test for it');
    pass(8_000);
    expect(what()).toEqual(['listening', `command ${command}`, 'ended silence']);
  });

  it.each([
    'Skip this question, please.',
    'Können wir die Frage bitte überspringen?',
    'Nächste Frage, bitte.',
    'Ich würde das lieber auslassen.',
  ])('"%s" ends the turn', (text) => {
    const { speak, what } = listening();
    speak(1_000, text);
    expect(what()).toEqual(['listening', 'command skip', 'ended skip']);
  });

  it.each([
    'I had to repeat the question to my team until they heard it',
    'We chose to skip this one step',
    'They told me to pass on that offer and I did',
    'Ich musste die Frage vor dem Team wiederholen, bis alle sie hörten',
    'Wir haben diese Stufe überspringen können, und dann ging es weiter',
    'Da habe ich ihn gefragt, wie er das meint',
  ])('an answer that only speaks of it is an answer: "%s"', (text) => {
    const { speak, pass, what } = listening();
    speak(3_000, text);
    pass(9_000);
    expect(what()).toEqual(['listening', 'ended silence']);
  });
});

describe('declining by word', () => {
  it.each([
    'I’d rather not answer.',
    'Sorry, I would prefer not to answer that question.',
    'I don’t want to talk about that.',
    'Das möchte ich lieber nicht beantworten.',
    'Darauf möchte ich nicht antworten.',
    'Prefiero no responder a esa pregunta.',
  ])('is heard, and is no answer: "%s"', (text) => {
    const { speak, pass, what } = listening();
    speak(2_000, text);
    pass(10_000);
    expect(what()).toEqual(['listening', 'command decline']);
  });

  it.each([
    'I would rather not answer mails at night, so I set up a rule.',
    'The customer said I’d rather not answer',
    'I don’t want to talk about that project without naming the team that built it.',
    'Ich möchte das nicht beantworten, ohne von der Vorgeschichte zu erzählen.',
    'Prefiero no responder correos por la noche.',
  ])('is not heard into an answer: "%s"', (text) => {
    const { speak, pass, what } = listening();
    speak(2_000, text);
    pass(20_000);
    expect(what()).toEqual(['listening', 'ended silence']);
  });
});

it('another mode waits otherwise from there on', () => {
  const { tell, speak, pass, happened } = listening({ mode: 'answer' });
  tell({ type: 'mode', mode: 'conversational' });
  speak(2_000, 'We wrote a test for it.');
  pass(20_000);
  expect(happened.at(-1)?.what).toBe('ended silence');
  expect(happened.at(-1)?.at).toBeCloseTo(3_600, 6);
});

it('counts cut-offs, lost turns and nudges of a session', () => {
  const { tell, pass, speak, counts } = listening();
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
  expect(counts()).toMatchObject({ turns: 2, cutOffs: 1, lostTurns: 1, nudges: 1 });
});

it('a turn that the person ended themselves is no cut-off when they speak again', () => {
  const { tell, pass, speak, counts } = listening();
  speak(4_000, 'We had a plan');
  tell({ type: 'done' });
  tell({ type: 'question', spoken: true });
  tell({ type: 'voiceStarted' });
  pass(500);
  speak(700, 'wait a second');
  expect(counts().cutOffs).toBe(0);
});
