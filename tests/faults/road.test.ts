import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { lacks } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTroubledHouse, RESUME, type TroubledHouse } from './house.ts';
import { OWN_ACCOUNTS, PORTS } from './ports.ts';

const said = (n: number): string =>
  `I told the team on the same day, wrote down what had changed, and measured it again afterwards: that was answer ${n}.`;

describe.skipIf(lacks('postgres') || lacks('redis-server')).each([
  ['Supabase', 'supabase', PORTS],
  ['accounts of its own', 'embedded', OWN_ACCOUNTS],
] as const)('sign-in → resume → question → answer → report, with %s', (_, accounts, ports) => {
  let house: TroubledHouse;
  beforeAll(async () => {
    house = await openTroubledHouse(accounts);
  }, 600_000);
  afterAll(() => house.end());

  it.each(ports.map((port) => [port.port, port.driver, port] as const))(
    '%s (%s) is down from the middle on',
    async (...[, , port]) => {
      const { shown } = port;
      const person = await house.signIn(port.port.replaceAll(/[^a-z]/g, ''));
      const resume = await person.upload('/resumes', 'resume.txt', new TextEncoder().encode(RESUME));
      expect([resume.status, resume.body]).toEqual([201, expect.anything()]);
      const ready = async () =>
        (await person.send<{ status: string }>('GET', `/resumes/${resume.body.id}`)).body.status;
      await expect.poll(ready).toBe('parsed');
      const { body: begun } = await person.send<Interview>('POST', '/interviews', {
        ...{ moduleIds: ['behavioural-ownership'], resumeId: resume.body.id, questionCount: 4, maxFollowUps: 3 },
      });
      let { turn } = (await person.send<InterviewState>('GET', `/interviews/${begun.id}/question`)).body;
      const acknowledged = new Map<string, string>();
      let refusal: string | undefined;
      const answer = async (): Promise<void> => {
        const turnId = turn?.turnId ?? '';
        const text = said(acknowledged.size + 1);
        const { status, body } = await person.send<InterviewState & { error?: { message: string } }>(
          ...(['POST', `/interviews/${begun.id}/answers`, { turnId, text }] as const),
        );
        if (status === 200) {
          acknowledged.set(turnId, text);
          ({ turn } = body);
        } else refusal = body.error?.message;
      };

      await answer();
      expect(acknowledged.size).toBe(1);
      await house.lines[port.line].trouble('refused');
      try {
        await answer();
        await answer();
        // What could not be kept was not acknowledged either, and the page sends it again.
        expect(acknowledged.size).toBe(port.refuses === undefined ? 3 : 1);
        if (port.refuses !== undefined) expect(refusal).toMatch(port.refuses);

        await port.whileDown?.({ house, person });
        await expect.poll(() => house.shownOf(port.engine, port.driver)).toBe(shown);
        expect((await fetch(`${house.url}/readyz`)).status).toBe(shown === 'unusable' ? 503 : 200);
        const state = shown === 'unusable' ? 'usable' : 'reduced';
        expect(await house.measured(state, port.engine)).toContain(shown === 'unusable' ? 0 : 1);

        if (port.backForReport === true) await house.lines[port.line].trouble(undefined);
        await expect
          .poll(async () => {
            if (turn !== null) await answer();
            return turn;
          })
          .toBeNull();
        const report = async () => (await person.send<Feedback>('POST', '/feedback', { interviewId: begun.id })).body;
        // Work comes back when its server does, with pauses of its own; asked without a rest it would only be held up.
        await expect.poll(async () => (await report()).status, { timeout: 120_000, interval: 250 }).toBe('ready');
        const { body: whole } = await person.send<Interview>('GET', `/interviews/${begun.id}`);
        expect(new Map(whole.turns.map(({ turnId, answer: given }) => [turnId, given?.text]))).toEqual(acknowledged);
        const { turns = [] } = (await report()).report ?? {};
        expect(turns.map(({ turnId }) => turnId).toSorted()).toEqual([...acknowledged.keys()].toSorted());
        const reasons = turns.map(({ reasoning }) => reasoning).join(' ');
        if (port.inReport === undefined) expect(reasons).not.toMatch(/next engine in line/);
        else expect(reasons).toMatch(port.inReport);
      } finally {
        await house.lines[port.line].trouble(undefined);
      }
      const well = async () => (await fetch(`${house.url}/readyz`)).status;
      await expect.poll(well).toBe(200);
      await port.afterwards?.({ house, person });
    },
    180_000,
  );
});
