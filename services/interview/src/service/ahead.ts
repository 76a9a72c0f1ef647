import { transcriptions } from '@talentsync/contracts';
import { type Call, type Logger, newId } from '@talentsync/kit';

export interface Spoken {
  userId: string;
  interviewId: string;
  language: string;
}

/** Has questions read aloud before they are asked, where this house has a voice. Nobody waits for it, and nothing fails by it. */
export const createAhead = ({ call, logger }: { call: Call; logger: Logger }) => {
  const tell = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => logger.warn({ err: error }, 'questions are not read ahead'));
  return {
    /** In the background, one after the other. */
    read: ({ userId, interviewId, language }: Spoken, texts: string[]): void => {
      const caller = { actingFor: userId, requestId: newId() };
      if (texts.length > 0) tell(call(transcriptions.speakAhead, caller, { body: { texts, language, interviewId } }));
    },
    /** At once: it may be asked within a second. */
    readSoon: ({ userId, interviewId, language }: Spoken, text: string): void => {
      const caller = { actingFor: userId, requestId: newId() };
      tell(call(transcriptions.speakAhead, caller, { body: { texts: [text], language, interviewId, soon: true } }));
    },
    /** The interview is over: what was not read yet need not be. */
    stop: (userId: string, interviewId: string): void => {
      const caller = { actingFor: userId, requestId: newId() };
      tell(call(transcriptions.stopAhead, caller, { body: { interviewId } }));
    },
  };
};

export type Ahead = ReturnType<typeof createAhead>;
