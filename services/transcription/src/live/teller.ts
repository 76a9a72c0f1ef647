import type { SpeechServerMessage } from '@talentsync/contracts';

const MOST_UNSAID = 20;

export interface Teller {
  /** Messages go to this socket from now on; undefined where there is none. */
  attach(send: ((message: SpeechServerMessage) => void) | undefined): void;
  say(message: SpeechServerMessage): void;
  /** Tells whoever has come what they may have missed. `turnOpen`: the newest turn has no outcome yet. */
  catchUp(turnOpen: boolean): void;
  /** Another turn has begun: how the one before came out is known. */
  forget(): void;
}

/** Says things on whichever socket is there, and keeps for the next one what must not be missed. */
export const createTeller = (): Teller => {
  let send: ((message: SpeechServerMessage) => void) | undefined;
  let unsaid: SpeechServerMessage[] = [];
  /** How the newest turn came out: a socket may be dead long before anybody notices, so that what it was told is lost. */
  let outcome: SpeechServerMessage | undefined;

  const say = (message: SpeechServerMessage): void => {
    if (message.type === 'final') outcome = message;
    if (send !== undefined) send(message);
    else if (message.type === 'final' || (message.type === 'turn' && message.event === 'ended'))
      unsaid = [...unsaid.slice(-MOST_UNSAID), message];
  };
  return {
    attach(sender) {
      send = sender;
    },
    say,
    catchUp(turnOpen) {
      if (outcome !== undefined && !turnOpen && !unsaid.includes(outcome)) unsaid.push(outcome);
      for (const message of unsaid.splice(0)) say(message);
    },
    forget() {
      outcome = undefined;
    },
  };
};
