/** Where recordings wait to be transcribed. */
export const TRANSCRIBE_QUEUE = 'transcribe';
export const ATTEMPTS = 4;

/** Under which name a recording lies until it is text. */
export const audioKey = (userId: string, id: string): string => `transcriptions/${userId}/${id}`;
