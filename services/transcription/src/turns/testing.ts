import { createCounts } from './counts.ts';
import { createTurnTaker, type TurnTakerOptions } from './machine.ts';
import type { TurnInput, TurnOutput } from './turn.ts';

/** A room with a clock of its own: time passes only here, and what falls due in between happens at its moment. */
export const room = (options: Partial<TurnTakerOptions> = {}) => {
  const counts = createCounts();
  const taker = createTurnTaker({ mode: 'answer', hasWords: () => true, counts, ...options });
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
  return {
    counts: () => counts.read(),
    tell,
    pass,
    speak,
    happened,
    what: () => happened.map((entry) => entry.what),
    now: () => time,
  };
};
/** The same, once a question stands there and nobody reads it. */
export const listening = (options: Partial<TurnTakerOptions> = {}) => {
  const opened = room(options);
  opened.tell({ type: 'question', spoken: false });
  return opened;
};
