/** What a status of the server means for a recording: try later, sign in anew, no room, or it will never be taken. */
export type Refusal = 'later' | 'signIn' | 'full' | 'refused';

export const meaningOf = (status: number): Refusal => {
  if (status === 401) return 'signIn';
  if (status === 413) return 'full';
  // No consent, no such interview any more, or nothing that could be played.
  return [403, 404, 415, 422].includes(status) ? 'refused' : 'later';
};
