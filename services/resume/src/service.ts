import { AppError, notFound, type Resume, type ResumeProfile, type ResumeWarning } from '@talentsync/contracts';
import type { ResumeReader } from '@talentsync/engines';
import { idForRequest, type Logger, sha256 } from '@talentsync/kit';
import { type ExtractLimits, extract } from './extract/extract.ts';
import { Unreadable } from './extract/limits.ts';
import { sniff } from './sniff.ts';
import type { ResumeStore, StoredResume } from './store.ts';

/** A record that is still processing after this long belongs to a process that died. */
const STALE_MS = 60_000;
/** Documents read at once, and how many may wait. */
const AT_ONCE = 2;
const WAITING = 50;
/** How long an upload waits for its result before it answers "processing". */
const PATIENCE_MS = 8_000;
const MOST_PER_PERSON = 50;
const EXPORT_SOURCE_UP_TO = 2 * 1024 * 1024;

const OCR: ResumeWarning = {
  pointer: '',
  message: 'This was a scan: its text was read from pictures, with mistakes. Please look over everything.',
};

interface ResumeParts {
  store: ResumeStore;
  reader: ResumeReader;
  logger: Logger;
  now: () => number;
  extractLimits: ExtractLimits;
}

/** For display alone: no path, no control characters, not too long. */
const displayName = (name: string): string => {
  const [last = ''] = name.split(/[/\\]/).slice(-1);
  const clean = last.replace(/\p{C}/gu, '').trim().slice(0, 120);
  return clean === '' || /^\.+$/.test(clean) ? 'resume' : clean;
};

/** Lets a few run at once, others wait their turn, and too many are told to come back. */
const createGate = () => {
  let running = 0;
  const waiting: Array<() => void> = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING)
        throw new AppError('UNAVAILABLE', 'Many resumes are being read right now. Try again in a minute.', {
          retryAfterSeconds: 30,
        });
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
};

/** A person's work waits for their work before it: the same upload from two tabs is one resume, and the count is right. */
const createTurnstile = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <Result>(whose: string, work: () => Promise<Result>): Promise<Result> => {
    const before = last.get(whose) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(whose, mine);
    try {
      return await mine;
    } finally {
      if (last.get(whose) === mine) last.delete(whose);
    }
  };
};

export type ResumeService = ReturnType<typeof createRules>;

export const createRules = ({ store, reader, logger, now, extractLimits }: ResumeParts) => {
  const gate = createGate();
  const oneAtATime = createTurnstile();
  const reading = new Map<string, Promise<void>>();
  const iso = () => new Date(now()).toISOString();

  const mustFind = async (userId: string, id: string) => {
    const found = await store.find(userId, id);
    if (found === undefined) throw notFound('resume');
    return found;
  };

  /** Reads a stored source and writes what came of it; never throws. */
  const process = async (userId: string, id: string): Promise<void> => {
    const outcome = await gate(async (): Promise<Partial<Resume>> => {
      const source = await store.sourceBytes(userId, id);
      const kind = source && (await sniff(source))?.kind;
      if (source === undefined || kind === undefined)
        throw new Unreadable('The uploaded file is gone. Upload it again.');
      const layout = await extract({ kind, bytes: source }, extractLimits);
      const { profile, warnings, pages } = await reader.read(layout);
      await store.putText(userId, id, { pages });
      const engine = (await reader.probe()).driver;
      return layout.readByOcr
        ? { status: 'parsed', profile, warnings: [OCR, ...warnings], engine: `${engine}, tesseract`, problem: null }
        : { status: 'parsed', profile, warnings, engine, problem: null };
    }).catch((error: unknown): Partial<Resume> => {
      if (!(error instanceof Unreadable || error instanceof AppError))
        logger.error({ err: error }, 'a resume could not be read');
      const known = error instanceof Unreadable || (error instanceof AppError && error.status < 500);
      return {
        status: 'failed',
        problem: known
          ? (error as Error).message
          : 'This file could not be read. Try again, or upload it in another form.',
      };
    });
    const found = await store.find(userId, id);
    // Deleted in the meantime, or corrected by hand: then there is nothing to write.
    if (found === undefined || found.stored.resume.corrected) return;
    await store
      .update(userId, { ...found.stored, resume: { ...found.stored.resume, ...outcome, updatedAt: iso() } }, found.etag)
      .catch((error: unknown) => logger.warn({ err: error }, 'a resume changed while it was read'));
  };

  const startReading = (userId: string, id: string): Promise<void> => {
    const known = reading.get(id) ?? process(userId, id).finally(() => reading.delete(id));
    reading.set(id, known);
    return known;
  };

  /** Takes up again what a dead process left behind. */
  const current = async (userId: string, id: string): Promise<StoredResume> => {
    const { stored } = await mustFind(userId, id);
    const { status, updatedAt } = stored.resume;
    if (status === 'processing' && !reading.has(id) && now() - Date.parse(updatedAt) > STALE_MS)
      void startReading(userId, id);
    return stored;
  };

  /** Keeps a file and opens its record. False where this very file has been kept under this id before. */
  const claim = async (
    userId: string,
    id: string,
    file: { name: string; bytes: Uint8Array },
    mediaType: string,
  ): Promise<boolean> => {
    const hash = sha256(file.bytes);
    const before = await store.find(userId, id);
    if (before !== undefined) {
      if (before.stored.hash !== hash)
        throw new AppError('CONFLICT', 'This Idempotency-Key was used for another file.');
      return false;
    }
    if ((await store.list(userId)).length >= MOST_PER_PERSON)
      throw new AppError('CONFLICT', `You have ${MOST_PER_PERSON} resumes. Delete one first.`);
    await store.putSource(userId, id, file.bytes, mediaType);
    const resume: Resume = {
      id,
      status: 'processing',
      fileName: displayName(file.name),
      mediaType,
      bytes: file.bytes.byteLength,
      createdAt: iso(),
      updatedAt: iso(),
      engine: null,
      corrected: false,
      warnings: [],
      problem: null,
    };
    await store.insert(userId, { resume, hash });
    return true;
  };

  return {
    async create(
      userId: string,
      file: { name: string; bytes: Uint8Array },
      idempotencyKey: string | undefined,
    ): Promise<Resume> {
      if (file.bytes.byteLength === 0) throw new AppError('VALIDATION_FAILED', 'This file is empty.');
      const sniffed = await sniff(file.bytes);
      if (sniffed === undefined)
        throw new AppError(
          'UNSUPPORTED_MEDIA_TYPE',
          'This is not a PDF, DOCX or TXT file, whatever its name says. Export your resume as one of these.',
        );
      const id = idForRequest(userId, 'resumes', idempotencyKey);
      if (!(await oneAtATime(userId, () => claim(userId, id, file, sniffed.mediaType))))
        return (await current(userId, id)).resume;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE_MS);
      });
      await Promise.race([startReading(userId, id), patience]);
      clearTimeout(timer);
      return (await mustFind(userId, id)).stored.resume;
    },

    get: async (userId: string, id: string): Promise<Resume> => (await current(userId, id)).resume,

    async list(userId: string, limit: number, cursor: string | undefined) {
      const all = (await store.list(userId)).map(({ resume }) => resume);
      const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
      const items = all.slice(start, start + limit).map(({ profile: _profile, ...resume }) => resume);
      return { items, nextCursor: start + limit < all.length ? (items.at(-1)?.id ?? null) : null };
    },

    async correct(userId: string, id: string, profile: ResumeProfile): Promise<Resume> {
      const { stored, etag } = await mustFind(userId, id);
      if (stored.resume.status === 'processing' && reading.has(id))
        throw new AppError('CONFLICT', 'This resume is still being read. Wait a moment.');
      // A resume that could not be read can be filled in by hand.
      const resume: Resume = {
        ...stored.resume,
        status: 'parsed',
        profile,
        corrected: true,
        problem: null,
        warnings: [],
        updatedAt: iso(),
      };
      await store.update(userId, { ...stored, resume }, etag);
      return resume;
    },

    async remove(userId: string, id: string): Promise<void> {
      await mustFind(userId, id);
      await store.remove(userId, id);
    },

    async text(userId: string, id: string) {
      await mustFind(userId, id);
      return (await store.text(userId, id)) ?? { pages: [] };
    },

    async source(userId: string, id: string) {
      const { stored } = await mustFind(userId, id);
      const source = await store.source(userId, id);
      if (source === undefined) throw notFound('file');
      return { resume: stored.resume, ...source };
    },

    async exportPerson(userId: string): Promise<Record<string, unknown>> {
      const resumes = await Promise.all(
        (await store.list(userId)).map(async ({ resume, hash }) => {
          const small = resume.bytes <= EXPORT_SOURCE_UP_TO ? await store.sourceBytes(userId, resume.id) : undefined;
          return { ...resume, sha256: hash, ...(small && { source: Buffer.from(small).toString('base64') }) };
        }),
      );
      return { resumes };
    },
    erasePerson: async (userId: string): Promise<Record<string, number>> => ({ files: await store.removeAll(userId) }),
  };
};
