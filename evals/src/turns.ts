import { randomFrom } from '../../services/transcription/fixtures/sound.ts';
import { createTurnTaker } from '../../services/transcription/src/turns/machine.ts';
import { createPauseModel, type TurnMode } from '../../services/transcription/src/turns/pauses.ts';

/*
 * How often a speaker is cut off, against how long one waits at the end of a turn. Schedules of speech and silence with
 * known ends; no sound, no words: what is measured is the waiting alone.
 *
 * Pauses follow Campione & Véronis, "A large-scale multilingual study of silent pause duration" (Speech Prosody 2002, about
 * 6000 pauses): log-normal in three classes, brief (below 200 ms), medium (200 to 1000 ms) and long (above 1000 ms, in
 * spontaneous speech alone). Brief ones no detector reports. The centres lie in the middle of the classes; the shares of the
 * classes, the widths and how far speakers differ are assumptions of ours, written here, not published figures. They give
 * 6 % of pauses longer than 1.6 s, near the 5 % that eot-bench publishes for English at a plain silence of 1.6 s.
 */
const MEDIUM = { centre: 0.45, width: 0.4 };
const LONG = { centre: 1.6, width: 0.45 };
const LONG_SHARE = 0.1;
/** Speakers' own tempo, as a standard deviation of the logarithm; and their share of long pauses from half to twice. */
const TEMPO = 0.3;
const SPEAKERS = 400;
const TURNS = 12;

interface Turn {
  /** Seconds of speech and the silences between; the last speech is the end. */
  speech: number[];
  pauses: number[];
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const speaker = (seed: number): Turn[] => {
  const random = randomFrom(seed);
  const tempo = Math.exp(TEMPO * normal(random));
  const longShare = LONG_SHARE * 2 ** (2 * random() - 1);
  const pause = (): number => {
    const { centre, width } = random() < longShare ? LONG : MEDIUM;
    return tempo * centre * Math.exp(width * normal(random));
  };
  return Array.from({ length: TURNS }, () => {
    const stretches = 3 + Math.floor(random() * 10);
    return {
      speech: Array.from({ length: stretches }, () => 0.8 + 3 * random()),
      pauses: Array.from({ length: stretches - 1 }, pause),
    };
  });
};

interface Waiting {
  /** Milliseconds that a silence has to last now. */
  wait(): number;
  learn(pauseMs: number): void;
}

export interface TurnFigures {
  waiting: string;
  setting: string;
  /** Share of turns that were ended before their end. */
  cutOffs: number;
  /** Seconds from the true end to the decision, where it was not cut off. */
  meanWait: number;
  p95Wait: number;
}

const figuresOf = (
  waiting: string,
  setting: string,
  { waits, cut, turns }: { waits: number[]; cut: number; turns: number },
): TurnFigures => {
  const sorted = waits.toSorted((one, two) => one - two);
  return {
    ...{ waiting, setting, cutOffs: cut / turns },
    meanWait: waits.reduce((sum, value) => sum + value, 0) / Math.max(1, waits.length),
    p95Wait: sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0,
  };
};

/** Plays the turns of every speaker; a turn that is cut off ends there, and its speaker's pause is learnt from. */
const play = (speakers: Turn[][], waiting: string, setting: string, create: () => Waiting): TurnFigures => {
  const waits: number[] = [];
  let [cut, turns] = [0, 0];
  for (const person of speakers) {
    const model = create();
    for (const { pauses } of person) {
      turns += 1;
      const broken = pauses.find((pause) => {
        const ended = pause * 1000 >= model.wait();
        model.learn(pause * 1000);
        return ended;
      });
      if (broken === undefined) waits.push(model.wait() / 1000);
      else cut += 1;
    }
  }
  return figuresOf(waiting, setting, { waits, cut, turns });
};

const learning = (usual: number, least: number, most: number) => (): Waiting => {
  const model = createPauseModel();
  return { learn: (pause) => model.learn(pause), wait: () => Math.min(most, Math.max(least, model.scaled(usual))) };
};

/** The state machine itself on the same schedules, so that the curve and what runs cannot part. */
const playMachine = (speakers: Turn[][], mode: TurnMode): TurnFigures => {
  const waits: number[] = [];
  let [cut, turns] = [0, 0];
  for (const person of speakers) {
    const pauses = createPauseModel();
    const taker = createTurnTaker({ mode, hasWords: () => false, pauses });
    let time = 0;
    const passTo = (end: number): boolean => {
      for (let due = taker.nextTick(); due !== undefined && due <= end; due = taker.nextTick()) {
        time = Math.max(time, due);
        if (taker.handle({ type: 'tick' }, time).some(({ type }) => type === 'ended')) return true;
      }
      time = end;
      return false;
    };
    for (const turn of person) {
      turns += 1;
      taker.handle({ type: 'question', spoken: false }, time);
      for (const [at, speech] of turn.speech.entries()) {
        taker.handle({ type: 'speechStarted', since: time }, time);
        time += speech * 1000;
        taker.handle({ type: 'speechEnded', since: time }, time);
        const pause = turn.pauses[at];
        const said = time;
        if (!passTo(time + (pause === undefined ? 20_000 : pause * 1000))) continue;
        if (pause === undefined) waits.push((time - said) / 1000);
        else {
          cut += 1;
          // They speak on into the next question, which tells how long their pause was.
          pauses.learn(pause * 1000);
        }
        break;
      }
      time += 1_000;
    }
  }
  return figuresOf('state machine', mode, { waits, cut, turns });
};

/** The curve of cut-offs against wait, by plain silence and by learnt pauses, and where the two modes lie on it. */
export const measureTurns = (part: 'tuning' | 'held out'): TurnFigures[] => {
  // Even seeds were tuned on, odd ones are held out.
  const speakers = Array.from({ length: SPEAKERS }, (_, at) => speaker(1_000 + 2 * at + (part === 'tuning' ? 0 : 1)));
  const plain = [0.8, 1.2, 1.6, 2, 2.5, 3, 4, 5].map((seconds) =>
    play(speakers, 'plain silence', `${seconds} s`, () => ({ wait: () => seconds * 1000, learn: () => {} })),
  );
  const learnt = [0.8, 1.2, 1.6, 2, 2.5, 3, 3.5, 4].map((usual) =>
    play(speakers, 'learnt pauses', `${usual} s for the usual speaker`, learning(usual * 1000, 800, 8_000)),
  );
  return [...plain, ...learnt, playMachine(speakers, 'conversational'), playMachine(speakers, 'answer')];
};
