import { media } from '@talentsync/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MediaHouse, openMediaHouse, recording } from './testing.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await openMediaHouse();
});
afterAll(() => house.close());
const create: MediaHouse['create'] = (...given) => house.create(...given);
const patch: MediaHouse['patch'] = (...given) => house.patch(...given);
const get: MediaHouse['get'] = (...given) => house.get(...given);
const upload: MediaHouse['upload'] = (...given) => house.upload(...given);
const uploadTo: MediaHouse['uploadTo'] = (...given) => house.uploadTo(...given);

it('what is older than the rule allows is deleted, what is younger stays', async () => {
  const old = await upload('eva', recording(50));
  house.world.time += 29 * 24 * 3600_000;
  const young = await upload('eva', recording(60));
  const rules = await house.rulesWith(30);
  await rules.retain();
  expect((await get('eva', `/media/${old}`)).status).toBe(200);
  house.world.time += 2 * 24 * 3600_000;
  await rules.retain();
  expect([(await get('eva', `/media/${old}`)).status, (await get('eva', `/media/${young}`)).status]).toEqual([
    404, 200,
  ]);
  expect(await house.engines.objects.head(`media/eva/${old}`)).toBeUndefined();
});

const outbox = (userId: string) => ({ actingFor: userId, requestId: 'request-from-outbox' });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

it('takes no recording that nobody agreed to, nor one whose consent was taken back while it was on its way', async () => {
  house.world.agreed.set('fay-interview', { record: false });
  expect(await codeOf(await create('fay', 50))).toBe('FORBIDDEN');
  house.world.agreed.set('fay-interview', { record: true });
  const bytes = recording(50);
  const location = (await create('fay', 50)).headers.get('location') ?? '';
  house.world.agreed.set('fay-interview', { record: false });
  expect((await patch('fay', location, 0, bytes)).status).toBe(403);
  expect(await (await get('fay', '/media?interviewId=fay-interview')).json()).toEqual([]);
  expect((await patch('fay', location, 50, Buffer.alloc(0))).status).toBe(404);
  house.world.agreed.set('fay-interview', { status: 'finished', keep: false });
  expect(await codeOf(await create('fay', 50))).toBe('FORBIDDEN');
});

it('what is not to be kept goes when the report is ready, and what is stays', async () => {
  house.world.agreed.set('gil-short', { keep: false });
  const [kept, short] = [await upload('gil', recording(50)), await uploadTo('gil', 'gil-short')];
  for (const interviewId of ['gil-interview', 'gil-short'])
    await house.server.call(media.takeReported, outbox('gil'), { body: { interviewId } });
  expect([(await get('gil', `/media/${kept}`)).status, (await get('gil', `/media/${short}`)).status]).toEqual([
    200, 404,
  ]);
  expect(await house.engines.objects.head(`media/gil/${short}`)).toBeUndefined();
});

it('who takes “keep” back when all is over has the recordings gone at once', async () => {
  const id = await upload('hal', recording(50));
  const tell = (keep: boolean, over: boolean) =>
    house.server.call(media.takeConsents, outbox('hal'), { body: { interviewId: 'hal-interview', keep, over } });
  await tell(false, false);
  expect(await (await get('hal', `/media/${id}`)).json()).toMatchObject({ keep: false });
  await tell(true, false);
  await tell(true, true);
  expect((await get('hal', `/media/${id}`)).status).toBe(200);
  await tell(false, true);
  expect((await get('hal', `/media/${id}`)).status).toBe(404);
});

it('what is not to be kept goes after a week, though no report ever came', async () => {
  house.world.agreed.set('ida-short', { keep: false });
  const [kept, short] = [await upload('ida', recording(50)), await uploadTo('ida', 'ida-short')];
  house.world.time += 8 * 24 * 3600_000;
  const rules = await house.rulesWith(undefined);
  expect(await rules.retain()).toBe(1);
  expect([(await get('ida', `/media/${kept}`)).status, (await get('ida', `/media/${short}`)).status]).toEqual([
    200, 404,
  ]);
});
