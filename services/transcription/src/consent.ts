import { AppError, interviews } from '@talentsync/contracts';
import { type Call, newId, type Person } from '@talentsync/kit';

/** Refuses what belongs to an interview whose person did not agree to have it written down. Errors: FORBIDDEN, NOT_FOUND. */
export type MayTranscribe = (person: Person, interviewId: string | null) => Promise<void>;

/**
 * Asks the interview as the person themselves, so that nobody speaks into somebody else's. Minds change: it is asked anew for
 * every turn, not remembered.
 */
export const createMayTranscribe =
  (call: Call): MayTranscribe =>
  async (person, interviewId) => {
    if (interviewId === null) return;
    const { consents } = await call(interviews.get, { person, requestId: newId() }, { params: { id: interviewId } });
    if (!consents.transcribe)
      throw new AppError(
        'FORBIDDEN',
        'You did not agree that what you say in this interview is written down. Agree to it in the room, or type.',
      );
  };
