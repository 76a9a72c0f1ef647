import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { lacks, startPineconeStub, startRedis, startS3Stub } from '@talentsync/stubs';
import { describe, expect, it } from 'vitest';
import { signUp } from './api.ts';
import { startTogether, temporaryFolder } from './harness.ts';

const RESUME = `Sam Carter
sam@example.com

Experience
Acme, Software Engineer, 2019 - 2024
Built the billing service in TypeScript.

Skills
TypeScript, PostgreSQL
`;

describe.skipIf(lacks('redis-server'))('on Redis, BullMQ, S3 and Pinecone (needs redis-server)', () => {
  it('keys and addresses alone move the product: resume, interview and report live there', async () => {
    const folder = temporaryFolder();
    const [redis, s3, pinecone] = [await startRedis(), await startS3Stub(), await startPineconeStub()];
    const running = await startTogether(folder.path, {
      REDIS_URL: redis.url,
      ...{ S3_BUCKET: s3.bucket, S3_ENDPOINT: s3.url, S3_REGION: s3.region },
      ...{ S3_ACCESS_KEY_ID: s3.keys.accessKeyId, S3_SECRET_ACCESS_KEY: s3.keys.secretAccessKey },
      ...{ PINECONE_API_KEY: pinecone.apiKey, PINECONE_CONTROLLER_URL: pinecone.url },
    });
    const { services } = (await (await fetch(`${running.url}/readyz`)).json()) as {
      services: Record<string, Array<{ driver: string; usable: boolean }>>;
    };
    const usable = Object.values(services).flatMap((engines) =>
      engines.filter((engine) => engine.usable).map(({ driver }) => driver),
    );
    expect(usable).toEqual(expect.arrayContaining(['redis', 'bullmq', 's3', 'pinecone']));

    const here = await signUp(running.url, 'ann@example.com');
    const resume = await here.upload('/resumes', 'resume.txt', new TextEncoder().encode(RESUME));
    expect(resume.body.profile?.basics?.name).toBe('Sam Carter');
    expect(s3.requests()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^PUT \/talentsync\/resume\/resumes\//)]),
    );

    const { body: interview } = await here.send<Interview>('POST', '/interviews', {
      moduleIds: ['typescript'],
      ...{ questionCount: 3, maxFollowUps: 2 },
    });
    let { turn } = (await here.send<InterviewState>('GET', `/interviews/${interview.id}/question`)).body;
    let answers = 0;
    while (turn !== null) {
      const text = `I would narrow the type with a guard, and let the compiler check each case: ${answers}.`;
      const { status, body } = await here.send<InterviewState>('POST', `/interviews/${interview.id}/answers`, {
        ...{ turnId: turn.turnId, text },
      });
      expect(status).toBe(200);
      answers += 1;
      ({ turn } = body);
    }
    const report = async () => (await here.send<Feedback>('POST', '/feedback', { interviewId: interview.id })).body;
    await expect.poll(async () => (await report()).status, { timeout: 60_000 }).toBe('ready');
    expect((await report()).report?.turns).toHaveLength(answers);
    await expect.poll(() => pinecone.upserts().length, { timeout: 60_000 }).toBeGreaterThan(0);

    await running.stop();
    for (const server of [redis, s3, pinecone]) await server.close();
    folder.remove();
  }, 180_000);
});
