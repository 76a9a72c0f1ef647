import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  auth,
  type Endpoint,
  type Feedback,
  feedback,
  fullPath,
  type InterviewState,
  interviews,
  resumes,
} from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.ts';
import { NOTHING_TO_ADD, RESUME, SITTINGS } from './person.ts';

export const DEMO_ACCOUNT = { email: 'demo@example.com', password: 'sample-data-only', fullName: 'Sam Sample (demo)' };

const DAY_MS = 86_400_000;
/** How long the sample person thinks and types, per answer. */
const ANSWER_MS = 85_000;
const REPORT_TRIES = 300;

/**
 * Fills an empty house with sample data over the wire itself: an account, a resume, three finished interviews and their
 * reports, weeks apart. All names say that they are samples. Does nothing where the account exists.
 */
export const furnish = async (app: FastifyInstance, clock: Clock): Promise<void> => {
  const send = async (
    endpoint: Endpoint,
    path: string,
    token: string,
    body?: object | string,
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
    const boundary = `sample-${randomUUID()}`;
    const part = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="sample-resume.txt"\r\nContent-Type: text/plain\r\n\r\n${RESUME}\r\n--${boundary}--\r\n`;
    const added = await send(
      resumes.create,
      fullPath(resumes.create),
      token,
      part,
      `multipart/form-data; boundary=${boundary}`,
    );
    return added.body.id;
  };

  /** The report bears the time at which it was made: the clock goes on only when it is there. */
  const makeReport = async (interviewId: string): Promise<void> => {
    await send(feedback.request, fullPath(feedback.request), token, { interviewId });
    for (let tries = 0; tries < REPORT_TRIES; tries += 1) {
      const { status } = (await send(feedback.get, `/api/feedback/${interviewId}`, token)).body as Feedback;
      if (status === 'ready' || status === 'failed') return;
      await wait(50);
    }
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
