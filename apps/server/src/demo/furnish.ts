import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  auth,
  type Endpoint,
  type Feedback,
  feedback,
  fullPath,
  type InterviewState,
  interviews,
  type Resume,
  resumes,
} from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.ts';
import { NOTHING_TO_ADD, SITTINGS } from './person.ts';

export const DEMO_ACCOUNT = { email: 'demo@example.com', password: 'sample-data-only', fullName: 'Sam Sample (demo)' };

const DAY_MS = 86_400_000;
/** How long the sample person thinks and types, per answer. */
const ANSWER_MS = 85_000;
const RESUME = 'sample-resume.pdf';
/** A resume and a report are made in the background; this long, at most, they are waited for. */
const TRIES = 300;
const TRY_EACH_MS = 50;

const until = async (done: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < TRIES && !(await done()); tries += 1) await wait(TRY_EACH_MS);
};

/**
 * Fills an empty house with sample data over the wire itself: an account, a resume, three finished interviews and their
 * reports, weeks apart. All names say that they are samples. Does nothing where the account exists.
 */
export const furnish = async (app: FastifyInstance, clock: Clock): Promise<void> => {
  const send = async (
    endpoint: Endpoint,
    path: string,
    token: string,
    body?: object | Buffer,
    type = 'application/json',
  ) => {
    const response = await app.inject({
      method: endpoint.method,
      url: path,
      headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { payload: body }),
    });
    return { status: response.statusCode, body: response.payload === '' ? undefined : response.json() };
  };

  const created = await send(auth.signup, fullPath(auth.signup), '', DEMO_ACCOUNT);
  if (created.status === 409) return;
  const token = created.body.session.access_token as string;

  const addResume = async (): Promise<string> => {
    const form = new FormData();
    form.set(
      'file',
      new Blob([await readFile(join(import.meta.dirname, RESUME))], { type: 'application/pdf' }),
      RESUME,
    );
    const packed = new Response(form);
    const type = packed.headers.get('content-type') ?? undefined;
    const payload = Buffer.from(await packed.arrayBuffer());
    const added = (await send(resumes.create, fullPath(resumes.create), token, payload, type)).body as Resume;
    const path = `/api/resumes/${added.id}`;
    await until(async () => ((await send(resumes.get, path, token)).body as Resume).status !== 'processing');
    return added.id;
  };

  /** The report bears the time at which it was made: the clock goes on only when it is there. */
  const makeReport = async (interviewId: string): Promise<void> => {
    await send(feedback.request, fullPath(feedback.request), token, { interviewId });
    await until(async () => {
      const { status } = (await send(feedback.get, `/api/feedback/${interviewId}`, token)).body as Feedback;
      return status === 'ready' || status === 'failed';
    });
  };

  try {
    let resumeId: string | undefined;
    for (const { daysAgo, moduleIds, answers } of SITTINGS) {
      let back = daysAgo * DAY_MS;
      clock.setBack(back);
      resumeId ??= await addResume();
      const body = { moduleIds, resumeId, questionCount: 6, maxFollowUps: 3 };
      const started = await send(interviews.start, fullPath(interviews.start), token, body);
      const path = `/api/interviews/${started.body.id}`;
      let state = (await send(interviews.question, `${path}/question`, token)).body as InterviewState;
      while (state.turn !== null) {
        back -= ANSWER_MS;
        clock.setBack(back);
        const { turnId, questionId, followUpId } = state.turn;
        const text = answers[followUpId ?? questionId] ?? NOTHING_TO_ADD;
        state = (await send(interviews.answer, `${path}/answers`, token, { turnId, text })).body as InterviewState;
      }
      await makeReport(started.body.id);
    }
  } finally {
    clock.setBack(0);
  }
};
