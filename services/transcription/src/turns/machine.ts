import { type Counts, createCounts } from './counts.ts';
import { BOUNDS, createPauseModel, type PauseModel, type TurnMode } from './pauses.ts';
import { asksForTime, commandIn, contentWords, isSaid, isUnfinished, saysItIsDone } from './phrases.ts';
import { newTurn, type TurnInput, type TurnOutput } from './turn.ts';

export interface TurnTaker {
  /** `at` in milliseconds on any clock that does not run backwards. */
  handle(input: TurnInput, at: number): TurnOutput[];
  /** When `tick` is due; undefined while nothing can happen by itself. */
  nextTick(): number | undefined;
}

export interface TurnTakerOptions {
  mode: TurnMode;
  /** False while nobody recognises words as somebody speaks: then sound alone decides. Asked anew whenever it matters. */
  hasWords: () => boolean;
  pauses?: PauseModel;
  /** Where events are counted. */
  counts?: Counts;
  /** Longest answer before it is asked to come to an end. */
  capMs?: number;
}

const BARGE_IN_MS = 500;
const BARGE_IN_WORDS = 2;
/** Where no words arrive, so much speech is no "mm-hmm". */
const BARGE_IN_WITHOUT_WORDS_MS = 1_500;
/** A held-back voice goes on after so long without two words. */
const FALSE_ALARM_MS = 1_500;
const LONGEST_DOUBT_MS = 4_000;
/** A voice that was held back so often for nothing in one question is stopped by words alone: what is heard is its echo. */
const MOST_ALARMS = 2;
const NUDGE_MS = 15_000;
const OFFER_MS = 45_000;
const CAP_MS = 5 * 60_000;
const CAP_GRACE_MS = 30_000;
const CUT_OFF_MS = 2_000;
const UNFINISHED_FACTOR = 1.5;
/** Words that are still on their way may hold a turn open so long. */
const WORDS_LATE_MS = 900;
const ENOUGH_SPEECH_MS = 1_000;

/**
 * Who has the floor, as a pure state machine: told what is heard and when, it says what to do. It waits as long as this
 * speaker's own pauses ask for, within the bounds of its mode; "let me think" holds the floor, Done ends at once.
 */
export const createTurnTaker = (options: TurnTakerOptions): TurnTaker => {
  const { hasWords, capMs = CAP_MS } = options;
  let mode = options.mode;
  const pauses = options.pauses ?? createPauseModel();
  const counts = options.counts ?? createCounts();
  let phase: 'idle' | 'asking' | 'listening' | 'ended' = 'idle';
  let turn = newTurn();
  /** Of the turn before: when its speech ended, and whether the machine itself ended it. */
  let before: { speechEnd: number; bySilence: boolean; speechMs: number } | undefined;
  let voiceStartedAt: number | undefined;
  /** Of what the voice reads. */
  let itsWords = new Set<string>();
  let alarms = 0;

  const theirWords = (): string[] => contentWords(turn.text).filter((word) => !itsWords.has(word));
  const capAt = (): number | undefined => (turn.firstSpeech === undefined ? undefined : turn.firstSpeech + capMs);
  const hasAnswer = (): boolean =>
    turn.lastSpeechEnd !== undefined && (!hasWords() || turn.text === '' || isSaid(turn.text));

  /** When the present silence ends the turn. */
  const endAt = (): number | undefined => {
    if (phase !== 'listening' || turn.speakingSince !== undefined || turn.held || !hasAnswer()) return undefined;
    const end = turn.lastSpeechEnd as number;
    const { least, most } = BOUNDS[mode];
    const usual = pauses.wait(mode) * (isUnfinished(turn.text) ? UNFINISHED_FACTOR : 1);
    // Not at once, as by the button: "that's all" may go on, "… that I can say of it".
    const wait = saysItIsDone(turn.text) ? least : Math.min(usual, most);
    const late = hasWords() && turn.through < end ? WORDS_LATE_MS : 0;
    return end + wait + late;
  };

  const end = (reason: 'silence' | 'done' | 'skip' | 'cap', at: number): TurnOutput[] => {
    phase = 'ended';
    counts.add('turns');
    const speechMs = turn.speechMs + (turn.speakingSince === undefined ? 0 : at - turn.speakingSince);
    before = { speechEnd: turn.lastSpeechEnd ?? at, bySilence: reason === 'silence', speechMs };
    return [{ type: 'ended', reason }];
  };
  const listen = (at: number): TurnOutput[] => {
    phase = 'listening';
    turn.idleSince = at;
    return [{ type: 'listening' }];
  };
  /** The floor is theirs: the voice stops, and what they said since belongs to their turn. */
  const bargeIn = (at: number): TurnOutput[] => {
    counts.add('bargeIns');
    turn.pausedAt = undefined;
    return [{ type: 'stopVoice' }, ...listen(at)];
  };
  const falseAlarm = (): TurnOutput[] => {
    counts.add('falseAlarms');
    alarms += 1;
    const { speakingSince } = turn;
    // A noise that goes on stays dismissed until it ends; the next sound is weighed anew.
    turn = { ...newTurn(), speakingSince, dismissed: speakingSince !== undefined };
    return [{ type: 'resumeVoice' }];
  };

  /** While the voice speaks: is this an interruption? */
  const weigh = (at: number): TurnOutput[] => {
    const since = turn.speakingSince ?? turn.lastSpeechEnd;
    if (since === undefined || turn.dismissed) return [];
    const spoken = turn.speechMs + (turn.speakingSince === undefined ? 0 : at - turn.speakingSince);
    const enoughWords = hasWords() ? theirWords().length >= BARGE_IN_WORDS : spoken >= BARGE_IN_WITHOUT_WORDS_MS;
    if (spoken >= BARGE_IN_MS && enoughWords) return bargeIn(at);
    if (turn.pausedAt === undefined) {
      if (spoken < BARGE_IN_MS || turn.speakingSince === undefined || alarms >= MOST_ALARMS) return [];
      turn.pausedAt = at;
      return [{ type: 'pauseVoice' }];
    }
    const quiet = turn.speakingSince === undefined && at >= (turn.lastSpeechEnd ?? at) + FALSE_ALARM_MS;
    return quiet || at >= turn.pausedAt + LONGEST_DOUBT_MS ? falseAlarm() : [];
  };

  /** In a silence of the turn: do the words ask for something? */
  const heed = (at: number): TurnOutput[] => {
    if (phase !== 'listening' || turn.speakingSince !== undefined) return [];
    const command = commandIn(turn.text);
    if (command === 'skip') return [{ type: 'command', command }, ...end('skip', at)];
    if (command !== undefined) {
      turn = { ...newTurn(), idleSince: at };
      return [{ type: 'command', command }];
    }
    if (!turn.held && turn.text !== turn.heldAtText && asksForTime(turn.text)) return hold(at);
    return [];
  };
  const hold = (at: number): TurnOutput[] => {
    if (phase !== 'listening') return [];
    turn.held = true;
    turn.heldAtText = turn.text;
    turn.idleSince = at;
    return [{ type: 'held' }];
  };

  const tick = (at: number): TurnOutput[] => {
    if (phase === 'asking') return weigh(at);
    if (phase !== 'listening') return [];
    const cap = capAt();
    if (cap !== undefined && at >= cap) {
      if (at >= cap + CAP_GRACE_MS || (turn.wrapped && turn.speakingSince === undefined)) return end('cap', at);
      if (!turn.wrapped) {
        turn.wrapped = true;
        return [{ type: 'wrapUp' }];
      }
    }
    const ending = endAt();
    if (ending !== undefined && at >= ending) return end('silence', at);
    if (turn.speakingSince !== undefined || ending !== undefined) return [];
    if (!turn.nudged && at >= turn.idleSince + NUDGE_MS) {
      turn.nudged = true;
      counts.add('nudges');
      return [{ type: 'nudge' }];
    }
    if (!turn.offered && at >= turn.idleSince + OFFER_MS) {
      turn.offered = true;
      return [{ type: 'offerToMoveOn' }];
    }
    return [];
  };

  /** The voice began although they had not finished: the silence was one of their pauses. */
  const cutOff = (since: number): void => {
    if (!before?.bySilence || phase !== 'asking') return;
    counts.add('cutOffs');
    pauses.learn(since - before.speechEnd);
    before = undefined;
  };

  /** The voice reads again. Whoever has begun to answer keeps the floor, and what they said, until they go on. */
  const readAgain = (): void => {
    voiceStartedAt = undefined;
    if (turn.firstSpeech === undefined) phase = 'asking';
    else [turn.held, turn.heldAtText, turn.readAgain] = [true, turn.text, true];
  };

  const speechStarted = (since: number, at: number): TurnOutput[] => {
    if (voiceStartedAt !== undefined && since >= voiceStartedAt && since - voiceStartedAt <= CUT_OFF_MS) cutOff(since);
    if (phase === 'listening' && turn.lastSpeechEnd !== undefined && !turn.held)
      pauses.learn(since - turn.lastSpeechEnd);
    turn.speakingSince = since;
    turn.firstSpeech ??= since;
    turn.held = false;
    if (phase === 'asking') return weigh(at);
    if (!turn.readAgain) return [];
    turn.readAgain = false;
    return [{ type: 'stopVoice' }];
  };

  return {
    handle(input, at) {
      switch (input.type) {
        case 'question': {
          // Whoever speaks on while the next question comes has begun to answer it.
          const speakingSince = turn.speakingSince === undefined ? undefined : at;
          turn = { ...newTurn(), speakingSince, firstSpeech: speakingSince };
          voiceStartedAt = undefined;
          [itsWords, alarms] = [new Set(), 0];
          if (input.spoken) {
            phase = 'asking';
            return [];
          }
          return listen(at);
        }
        case 'voiceStarted':
          voiceStartedAt = at;
          [itsWords, alarms] = [new Set(contentWords(input.text ?? '')), 0];
          if (turn.speakingSince !== undefined) cutOff(at);
          if (phase === 'listening') readAgain();
          return [];
        case 'voiceEnded': {
          turn.readAgain = false;
          if (phase !== 'asking') return [];
          turn.pausedAt = undefined;
          // Whoever speaks as the voice ends has begun to answer; what was only its echo has not.
          const echo = turn.speakingSince === undefined && turn.text !== '' && theirWords().length === 0;
          if (echo) turn = newTurn();
          return [...(echo ? [{ type: 'resumeVoice' } as const] : []), ...listen(at)];
        }
        case 'mode':
          mode = input.mode;
          return [];
        case 'speechStarted':
          return speechStarted(input.since, at);
        case 'speechEnded':
          if (turn.speakingSince !== undefined) turn.speechMs += Math.max(0, input.since - turn.speakingSince);
          turn.speakingSince = undefined;
          turn.lastSpeechEnd = input.since;
          turn.idleSince = Math.max(turn.idleSince, input.since);
          if (phase === 'asking') {
            if (turn.dismissed) turn = newTurn();
            else if (turn.pausedAt === undefined && turn.speechMs < BARGE_IN_MS) turn = newTurn();
            return weigh(at);
          }
          return heed(at);
        case 'words':
          turn.text = input.text;
          turn.through = Math.max(turn.through, input.through);
          return phase === 'asking' ? weigh(at) : heed(at);
        case 'hold':
          return hold(at);
        case 'done':
          return phase === 'listening' || phase === 'asking' ? end('done', at) : [];
        case 'recognised':
          if (before !== undefined && before.speechMs >= ENOUGH_SPEECH_MS && input.text.trim() === '')
            counts.add('lostTurns');
          return [];
        case 'tick':
          return tick(at);
      }
    },
    nextTick() {
      if (phase === 'asking') {
        if (turn.dismissed || (turn.speakingSince === undefined && turn.pausedAt === undefined)) return undefined;
        if (turn.pausedAt === undefined && alarms >= MOST_ALARMS) return undefined;
        if (turn.pausedAt === undefined) return (turn.speakingSince as number) + BARGE_IN_MS - turn.speechMs;
        const longest = turn.pausedAt + LONGEST_DOUBT_MS;
        if (turn.speakingSince !== undefined)
          return hasWords()
            ? longest
            : Math.min(longest, turn.speakingSince + BARGE_IN_WITHOUT_WORDS_MS - turn.speechMs);
        return Math.min(longest, (turn.lastSpeechEnd ?? turn.pausedAt) + FALSE_ALARM_MS);
      }
      if (phase !== 'listening') return undefined;
      const due: number[] = [];
      const cap = capAt();
      if (cap !== undefined) due.push(turn.wrapped ? cap + CAP_GRACE_MS : cap);
      const ending = endAt();
      if (ending !== undefined) due.push(ending);
      else if (turn.speakingSince === undefined) {
        if (!turn.nudged) due.push(turn.idleSince + NUDGE_MS);
        else if (!turn.offered) due.push(turn.idleSince + OFFER_MS);
      }
      return due.length === 0 ? undefined : Math.min(...due);
    },
  };
};
