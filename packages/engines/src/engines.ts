import type { Databases } from './database/port.ts';
import type { Embeddings } from './embeddings/port.ts';
import type { FollowUpWriter } from './follow-up-writer/port.ts';
import type { Identity } from './identity/port.ts';
import type { Jobs } from './jobs/port.ts';
import type { Judge } from './judge/port.ts';
import type { Mail } from './mail/port.ts';
import type { Objects } from './objects/port.ts';
import type { QuestionWriter } from './question-writer/port.ts';
import type { ResumeReader } from './resume-reader/port.ts';
import type { SpeechToText } from './speech-to-text/port.ts';
import type { State } from './state/port.ts';
import type { TextToSpeech } from './text-to-speech/port.ts';
import type { Vectors } from './vectors/port.ts';

/**
 * The engines of one process. Each is opened when first asked for and shared afterwards: a service that runs apart needs
 * a few of them only, and vendors' libraries that nobody asks for are never loaded.
 */
export interface Engines {
  identity(): Promise<Identity>;
  mail(): Promise<Mail>;
  databases(): Promise<Databases>;
  state(): Promise<State>;
  /** A queue belongs to one service: apart, each service's jobs lie in a file of its own. */
  jobs(service: string): Promise<Jobs>;
  vectors(): Promise<Vectors>;
  /** Apart, each service's files lie in a folder of its own. */
  objects(service: string): Promise<Objects>;
  embeddings(): Promise<Embeddings>;
  judge(): Promise<Judge>;
  followUpWriter(): Promise<FollowUpWriter>;
  questionWriter(): Promise<QuestionWriter>;
  resumeReader(): Promise<ResumeReader>;
  speechToText(): Promise<SpeechToText>;
  textToSpeech(): Promise<TextToSpeech>;
  /** Closes what was opened, last opened first. */
  close(): Promise<void>;
}
