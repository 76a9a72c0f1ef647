import { AppError, SpeechTrouble } from '@talentsync/contracts';

const SEE_TO_IT = 'whoever runs this server has to see to it';

/** In the words of whoever speaks here, who can mend none of it. */
const WORDS: Record<SpeechTrouble, string> = {
  rateLimited: 'The speech recogniser takes no more for a moment.',
  timeout: 'The speech recogniser took too long.',
  unavailable: 'The speech recogniser could not be reached.',
  garbage: 'The speech recogniser answered with something that could not be used.',
  quota: `The speech recogniser has no allowance left: ${SEE_TO_IT}.`,
  unauthorised: `The speech recogniser does not accept this server: ${SEE_TO_IT}.`,
  retired: `The model of the speech recogniser was withdrawn: ${SEE_TO_IT}.`,
  terms: `The speech recogniser wants its terms accepted first: ${SEE_TO_IT}.`,
  unknown: 'The recording could not be transcribed.',
};

/** Why no text came, as its recogniser said. */
export const speechTroubleOf = (error: unknown): SpeechTrouble => {
  const told = SpeechTrouble.safeParse(error instanceof AppError ? error.details?.trouble : undefined);
  return told.success ? told.data : 'unknown';
};

/** The same in a sentence. */
export const troubleInWords = (error: unknown): string => WORDS[speechTroubleOf(error)];
