import { randomUUID } from 'node:crypto';
import {
  auth,
  type Endpoint,
  feedback,
  fullPath,
  type InterviewState,
  interviews,
  type QuestionPack,
  resumes,
} from '@talentsync/contracts';
import { readBuiltInPacks } from '@talentsync/question-bank';
import type { FastifyInstance } from 'fastify';

export const DEMO_ACCOUNT = { email: 'demo@example.com', password: 'sample-data-only', fullName: 'Sam Sample (demo)' };

const RESUME = `Sam Sample
sam.sample@example.com | +44 20 7946 0000 | github.com/sam-sample

SUMMARY
This is sample data. Engineer who likes small services and clear reports.

EXPERIENCE
Senior Software Engineer, Northwind Analytics
March 2021 - Present
- Moved nightly billing from one batch job to a queue of small steps; failed runs fell from nine a month to one
- Led four engineers through the rewrite of the customer import in TypeScript

Software Engineer, Harbour Logistics Ltd
June 2017 - February 2021
- Built the parcel tracking page used by 40,000 people a day
- Cut the slowest report from 90 seconds to 4 with two indexes and a materialised view

EDUCATION
University of Leeds, BSc Computer Science
2014 - 2017

SKILLS
TypeScript, Node.js, PostgreSQL, Redis, Kubernetes
`;

/** What share of the sentences of the ideal answer a sample answer gives: a candidate who gets better, and is not perfect. */
const HISTORY = [
  { modules: 2, share: 0.4 },
  { modules: 2, share: 0.6 },
  { modules: 3, share: 0.85 },
];

/**
 * Fills an empty house with sample data over the wire itself: an account, a resume, three finished interviews and their
 * reports. All names say that they are samples. Does nothing where the account exists.
 */
export const furnish = async (app: FastifyInstance): Promise<void> => {
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
  const boundary = `sample-${randomUUID()}`;
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="sample-resume.txt"\r\nContent-Type: text/plain\r\n\r\n${RESUME}\r\n--${boundary}--\r\n`;
  const resume = await send(
    resumes.create,
    fullPath(resumes.create),
    token,
    part,
    `multipart/form-data; boundary=${boundary}`,
  );

  const packs = (await readBuiltInPacks()).filter(({ language }) => language === 'en');
  const moduleIds = packs.flatMap((pack) => pack.modules.map(({ id }) => id));
  for (const [round, { modules, share }] of HISTORY.entries()) {
    const chosen = Array.from({ length: modules }, (_, index) => moduleIds[(round + index) % moduleIds.length]);
    const body = { moduleIds: chosen, resumeId: resume.body.id, questionCount: 5, maxFollowUps: 3 };
    const started = await send(interviews.start, fullPath(interviews.start), token, body);
    const path = `/api/interviews/${started.body.id}`;
    let state = (await send(interviews.question, `${path}/question`, token)).body as InterviewState;
    while (state.turn !== null) {
      const answer = { turnId: state.turn.turnId, text: sampleAnswer(packs, state.turn.questionId, share) };
      state = (await send(interviews.answer, `${path}/answers`, token, answer)).body as InterviewState;
    }
    await send(feedback.request, fullPath(feedback.request), token, { interviewId: started.body.id });
  }
};

const sampleAnswer = (packs: QuestionPack[], questionId: string, share: number): string => {
  const question = packs.flatMap(({ questions }) => questions).find(({ id }) => id === questionId);
  if (question === undefined) {
    return 'At Northwind I moved billing to a queue of small steps, because one failure stopped everything. I wrote the retry rules myself, and failed runs fell from nine a month to one.';
  }
  const sentences = question.idealAnswer.split(/(?<=[.!?])\s+/);
  return sentences.slice(0, Math.max(1, Math.round(sentences.length * share))).join(' ');
};
