import type { ServerResponse } from 'node:http';
import { type Heard, listen, type Stub } from '../server.ts';
import { canRecognise, recognise, toneFor } from './sounds.ts';
import {
  type AskedToHear,
  type AskedToSpeak,
  type HeardSpeech,
  MISBEHAVIOURS,
  type Misbehaviour,
  misbehave,
  readForm,
  sendError,
  sendHeard,
} from './wire.ts';

export interface SpeechStub extends Stub {
  /** All that was sent to be heard, in order. */
  heard: AskedToHear[];
  /** All that was sent to be spoken, in order. */
  spoken: AskedToSpeak[];
}

export interface SpeechStubOptions {
  port?: number;
  /** The key that is accepted; any when left out. */
  apiKey?: string;
  /** What it hears; PocketSphinx where it is installed, else a sentence that says how long the sound was. */
  hear?: (asked: AskedToHear, index: number) => HeardSpeech | Misbehaviour | Promise<HeardSpeech | Misbehaviour>;
  /** How it speaks: a tone when left out. */
  speak?: (asked: AskedToSpeak, index: number) => Buffer | Misbehaviour;
}

const MOST_BYTES = 25 * 1024 * 1024;
const MOST_PROMPT = 896;
const MOST_INPUT = 200;
const RETIRED = new Set(['playai-tts', 'playai-tts-arabic']);
const VOICES = ['autumn', 'diana', 'hannah', 'austin', 'daniel', 'troy'];
const FORMATS = /\.(?:flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/;

const invalid = (message: string): Misbehaviour => ({ status: 400, code: 'invalid_request_error', message });

const really = async ({ file, seconds }: AskedToHear): Promise<HeardSpeech> => {
  if (!canRecognise() || seconds === 0)
    return { text: `This is a stub. It was given ${seconds.toFixed(1)} seconds of sound.` };
  const words = await recognise(file);
  return { text: words.map(({ word }) => word).join(' '), words };
};

/** What Groq refuses before it listens. */
const objection = (asked: AskedToHear | undefined): Misbehaviour | undefined => {
  if (asked === undefined) return invalid('file or url is required');
  if (asked.file.length > MOST_BYTES) return MISBEHAVIOURS.tooLarge;
  if (!FORMATS.test(asked.fileName))
    return invalid('file must be one of the following types: [flac mp3 mp4 mpeg mpga m4a ogg wav webm]');
  if ((asked.prompt ?? '').length > MOST_PROMPT) return invalid(`prompt must be at most ${MOST_PROMPT} characters`);
  if (asked.language !== undefined && !/^[a-z]{2,3}$/.test(asked.language)) return invalid('language is not valid');
  if (asked.granularities.length > 0 && asked.responseFormat !== 'verbose_json')
    return invalid('timestamp_granularities requires response_format verbose_json');
  return undefined;
};

const refusalToSpeak = ({ model, input, voice, responseFormat }: AskedToSpeak): Misbehaviour | undefined => {
  if (RETIRED.has(model))
    return { ...MISBEHAVIOURS.retired, message: `The model \`${model}\` has been decommissioned` };
  if (input.length === 0 || input.length > MOST_INPUT) return invalid(`input must be 1 to ${MOST_INPUT} characters`);
  if (responseFormat !== 'wav') return invalid('response_format must be one of [wav]');
  if (!VOICES.includes(voice)) return invalid(`voice must be one of [${VOICES.join(' ')}]`);
  return undefined;
};

/**
 * Answers as Groq does on `/audio/transcriptions` and `/audio/speech` (with any path before them): its bodies, limits,
 * headers and errors, and on demand its worst days.
 */
export const startSpeechStub = async (options: SpeechStubOptions = {}): Promise<SpeechStub> => {
  const heard: AskedToHear[] = [];
  const spoken: AskedToSpeak[] = [];

  const hear = async (request: Heard, response: ServerResponse): Promise<void> => {
    const asked = await readForm(request);
    const refused = objection(asked);
    if (asked === undefined || refused !== undefined) return misbehave(response, refused ?? 'stall');
    heard.push(asked);
    const answer = await (options.hear ?? really)(asked, heard.length - 1);
    if (typeof answer === 'object' && 'text' in answer) sendHeard(response, asked, answer);
    else misbehave(response, answer);
  };

  const speak = (request: Heard, response: ServerResponse): void => {
    const { model = '', input = '', voice = '', response_format = 'mp3' } = request.body as Record<string, string>;
    const asked = { model, input, voice, responseFormat: response_format };
    const refused = refusalToSpeak(asked);
    if (refused !== undefined) {
      misbehave(response, refused);
      return;
    }
    spoken.push(asked);
    const answer = options.speak?.(asked, spoken.length - 1) ?? toneFor(input);
    if (Buffer.isBuffer(answer)) {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      response.end(answer);
    } else misbehave(response, answer);
  };

  const stub = await listen(async (request, response) => {
    const { apiKey } = options;
    if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`)
      return misbehave(response, MISBEHAVIOURS.badKey);
    if (request.path.endsWith('/audio/transcriptions')) return hear(request, response);
    if (request.path.endsWith('/audio/speech')) return speak(request, response);
    return sendError(response, { status: 404, code: 'unknown_url', message: 'Unknown request URL' });
  }, options.port);
  return { ...stub, heard, spoken };
};
