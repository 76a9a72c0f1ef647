import { DetailedError, Upload } from 'tus-js-client';
import { refresh, token } from '../../../access.ts';
import { type KeptRecording, kept } from './kept.ts';
import { unlessHeld } from './lock.ts';
import { pending } from './pending.ts';
import { meaningOf } from './refusal.ts';

const ADDRESS = '/api/media/uploads';
/** A token that runs out in the middle of a long upload is noticed between two of these. */
const PART_BYTES = 8 * 1024 * 1024;
const AGAIN_MS = 15_000;

export interface Uploads {
  /** Recordings that wait or are on their way. */
  left: number;
  /** How far the one on its way has come, from 0 to 1. */
  fraction: number;
  problem: 'away' | 'full' | undefined;
}
const NONE: Uploads = { left: 0, fraction: 0, problem: undefined };

let state = NONE;
const listeners = new Set<() => void>();
const change = (part: Partial<Uploads>): void => {
  state = { ...state, ...part };
  for (const tell of listeners) tell();
};

/** Where the uploads of this tab stand, and who wants to know. */
export const uploads = {
  state: (): Uploads => state,
  listen: (tell: () => void): (() => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
};

const send = (recording: KeptRecording, file: Blob): Promise<void> =>
  new Promise((resolve, reject) => {
    const { interviewId, turnId, startedAt, endedAt, mediaType } = recording;
    const upload = new Upload(file, {
      endpoint: ADDRESS,
      uploadUrl: recording.uploadUrl ?? null,
      chunkSize: PART_BYTES,
      // Where it goes on is kept beside the recording itself; tries are this loop's.
      storeFingerprintForResuming: false,
      retryDelays: null,
      metadata: { interviewId, turnId, startedAt, endedAt, filetype: mediaType },
      onBeforeRequest: (request) => request.setHeader('Authorization', `Bearer ${token() ?? ''}`),
      onUploadUrlAvailable: () => {
        if (upload.url !== null) void kept.put({ ...recording, uploadUrl: upload.url });
      },
      onProgress: (sent, total) => change({ fraction: total === 0 ? 1 : sent / total }),
      onSuccess: () => resolve(),
      onError: reject,
    });
    upload.start();
  });

const statusOf = (error: unknown): number =>
  error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;

/** Sends one recording; answers whether it is off this device. */
const deliver = async (id: string): Promise<boolean> => {
  const recording = await kept.find(id);
  if (recording === undefined) return true;
  const file = await kept.whole(id, recording.mediaType);
  if (file.size > 0) {
    change({ fraction: 0 });
    try {
      await send(recording, file);
    } catch (error) {
      const meaning = meaningOf(statusOf(error));
      if (meaning === 'signIn') await refresh().catch(() => false);
      if (meaning !== 'refused') {
        change({ problem: meaning === 'full' ? 'full' : 'away' });
        return false;
      }
    }
  }
  await kept.remove(id);
  return true;
};

let userId: string | undefined;
let going: Promise<void> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
/** Something new came while a round was under way. */
let more = false;

const round = async (whose: string): Promise<void> => {
  change({ left: (await kept.list(whose)).length });
  for (const { id } of await kept.list(whose)) {
    let done = true;
    await unlessHeld(id, async () => {
      done = await deliver(id);
    });
    if (done) change({ problem: undefined });
    else break;
    change({ left: (await kept.list(whose)).length });
  }
  if (!(await kept.clear('old'))) pending.set(false);
};

/** Sends what waits here for this person, now and until nothing is left. Asking twice is harmless. */
export const startUploads = (whose: string | undefined): void => {
  clearTimeout(again);
  userId = whose;
  if (whose === undefined) {
    change(NONE);
    return;
  }
  if (going !== undefined) {
    more = true;
    return;
  }
  more = false;
  going = round(whose)
    .catch(() => change({ problem: 'away' }))
    .finally(() => {
      going = undefined;
      if (more) startUploads(userId);
      else if (pending.is()) again = setTimeout(() => startUploads(userId), AGAIN_MS);
    });
};
addEventListener('online', () => startUploads(userId));
