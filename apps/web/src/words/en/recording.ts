/** Recording answers: what one agrees to, the check of the devices, and what is on its way to the server. */
export const recording = {
  uploads: 'Recordings on their way',
  uploading: (n: number) =>
    n === 1 ? 'A recording is being sent to the server.' : `${n} recordings are being sent to the server.`,
  uploadProblem: {
    away: 'Recordings wait on this device and go out by themselves once the server answers.',
    full: 'Your recordings take all the space that you have on the server. Delete some of them in an older report.',
  },
  signOutHint: 'You can go on meanwhile. Signing out deletes what has not been sent yet.',
  label: 'Recording',
  mind: 'What is recorded, and kept',
  on: 'Recording sound',
  onPicture: 'Recording sound and picture',
  start: 'Record my answer',
  stop: 'Stop recording',
  trouble: {
    noCamera: 'The camera could not be opened, so only the sound is recorded.',
    noSpace: 'This device has no space left for the recording. What you say is heard all the same.',
    notHere: 'This browser cannot record. What you say is heard all the same.',
  },
  play: 'Play the recording',
  playPart: (n: number) => `Play part ${n}`,
  playQuote: (quote: string) => `Play “${quote}”`,
  player: 'Recording of this answer',
  playFailed: 'The recording could not be played. It may be gone; try again in a moment.',
  remove: (n: number) => (n === 1 ? 'Delete the recording' : 'Delete the recordings'),
  removeAsk: (n: number) =>
    n === 1 ? 'Delete the recording of this answer?' : 'Delete the recordings of this answer?',
  removeText: 'The text and its score stay. This cannot be undone.',
  yours: 'Recordings of this interview',
  yoursHint: 'You alone can play them: a shared report never contains them. Switched off, all of them are deleted.',
  gone: 'They are deleted, or are being deleted now.',
  consents: 'What do you agree to?',
  consentsHint: 'Each by itself, for this interview. You can change your mind later, in the room and in the report.',
  choices: {
    scoreHint: 'Needed: without it there is no interview here.',
    transcribe: 'Write down what I say.',
    transcribeHint: (engine: string) =>
      `The sound of your voice is sent to ${engine} for recognition, and deleted on this server once the text exists. Without it you type.`,
    record: 'Record me while I speak.',
    recordHint:
      'Stored with this interview. Unless you tick “Keep the recordings” too, it is deleted as soon as your report is ready.',
    picture: 'Record the camera too.',
    pictureHint: 'Looks are never scored: the picture is for you to look back on.',
    keep: 'Keep the recordings.',
    keepHint: 'Each quote in the report then plays the moment at which you said it. They stay until you delete them.',
  },
} as const;

/** Putting right what was misheard, in the room. */
export const past = {
  title: 'Your answers so far, to correct what was misheard',
  correct: 'Correct',
  correctOf: (question: string) => `Correct the answer to: ${question}`,
  textarea: 'Your answer as it should stand',
  hint: 'What you save is what is scored. It can be changed until the interview is finished.',
  corrected: 'Corrected',
} as const;
