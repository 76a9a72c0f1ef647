import { pictureWish } from './devices.ts';
import { formatFor } from './formats.ts';
import { kept } from './kept.ts';
import { holding } from './lock.ts';
import { pending } from './pending.ts';

/** So much is lost at most when a tab dies. */
const CHUNK_MS = 2_000;
const RATES = { audioBitsPerSecond: 48_000, videoBitsPerSecond: 600_000 };

export type RecorderTrouble = 'noCamera' | 'noSpace' | 'notHere';

export interface Recorder {
  /** Whether there is a picture. */
  picture: boolean;
  /** Ends it; all of it is on disk then. */
  stop(): Promise<void>;
}

const openCamera = async (onTrouble: (trouble: RecorderTrouble) => void): Promise<MediaStreamTrack[]> => {
  try {
    return (await navigator.mediaDevices.getUserMedia({ video: pictureWish() })).getVideoTracks();
  } catch {
    // The sound is what matters.
    onTrouble('noCamera');
    return [];
  }
};

/**
 * Records a microphone that is open already, and the camera where wanted, piece by piece into this device's database.
 * Undefined where this browser cannot.
 */
export const openRecorder = async (options: {
  about: { userId: string; interviewId: string; turnId: string };
  microphone: MediaStream;
  picture: boolean;
  onTrouble: (trouble: RecorderTrouble) => void;
}): Promise<Recorder | undefined> => {
  const { about, microphone, onTrouble } = options;
  const format = formatFor(options.picture ? 'picture' : 'sound');
  if (format === undefined) {
    onTrouble('notHere');
    return undefined;
  }
  const pictures = options.picture ? await openCamera(onTrouble) : [];
  // Clones: whoever listens may stop first.
  const tracks = [...microphone.getAudioTracks().map((track) => track.clone()), ...pictures];
  const mediaType = options.picture && pictures.length === 0 ? (formatFor('sound') ?? format) : format;
  const recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: mediaType, ...RATES });
  const id = crypto.randomUUID();
  const release = await holding(id);
  let index = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch(() => {
      onTrouble('noSpace');
      if (recorder.state !== 'inactive') recorder.stop();
    });
  };
  recorder.onstart = () => {
    pending.set(true);
    const startedAt = new Date().toISOString();
    write(() => kept.put({ id, ...about, startedAt, endedAt: startedAt, mediaType: recorder.mimeType || mediaType }));
  };
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const at = index++;
    write(() => kept.append(id, at, data));
  };
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      for (const track of tracks) track.stop();
      // Not before the last piece is on disk may somebody else take it up.
      void writing.then(() => {
        release();
        resolve();
      });
    };
  });
  recorder.start(CHUNK_MS);
  return {
    picture: pictures.length > 0,
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      return ended;
    },
  };
};
