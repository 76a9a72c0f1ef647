import { expect, it } from 'vitest';
import { createDeadAir } from './dead-air.ts';

const session = () => {
  const counted: number[] = [];
  let time = 10_000;
  const air = createDeadAir(
    () => time,
    (ms) => counted.push(ms),
  );
  const pass = (ms: number): void => {
    time += ms;
  };
  /** Speaks, falls silent, and is found to have ended after `wait`. */
  const turn = (wait: number): void => {
    air.speechStarted();
    pass(4_000);
    air.speechEnded(0);
    pass(wait);
    air.turnEnded();
  };
  return { air, counted, pass, turn };
};

it('lasts from the last word to the first sound of the next question', () => {
  const { air, counted, pass, turn } = session();
  turn(2_000);
  pass(300);
  air.textCame();
  pass(100);
  air.questionPut(true);
  pass(200);
  air.voiceStarted();
  expect(counted).toEqual([2_600]);
});

it('where nobody reads aloud it lasts until the text is there: reading it over is no dead air', () => {
  const { air, counted, pass, turn } = session();
  turn(2_000);
  pass(300);
  air.textCame();
  pass(60_000);
  air.questionPut(false);
  expect(counted).toEqual([2_300]);
});

it('a pause in an answer is none, nor is a question before anything was said', () => {
  const { air, counted, pass } = session();
  air.questionPut(true);
  pass(500);
  air.voiceStarted();
  air.speechStarted();
  pass(4_000);
  air.speechEnded(0);
  pass(700);
  air.speechStarted();
  pass(1_000);
  air.speechEnded(240);
  air.turnEnded();
  air.textCame();
  air.end();
  air.end();
  expect(counted).toEqual([240]);
});
