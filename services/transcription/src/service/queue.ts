/** Where recordings wait to be transcribed. */
export const TRANSCRIBE_QUEUE = 'transcribe';
export const ATTEMPTS = 4;

/** Under which name a recording lies until it is text. */
export const audioKey = (userId: string, id: string): string => `transcriptions/${userId}/${id}`;

/** A recording to be transcribed. */
export interface TranscribeJob {
  userId: string;
  id: string;
  /** The captions of this turn were seen: whatever comes of it, its words are not lost. */
  captioned?: boolean;
}
