import { expect, it } from 'vitest';
import { takeEarlier } from './outcome.ts';
import { joinSpoken, newSpokenTurn, type Spoken } from './spoken.ts';

const said = (text: string, more: Partial<Spoken> = {}): Spoken => ({ text, checked: true, ...more });
const seen = (committed: string) => ({ ...newSpokenTurn('q1'), captions: { committed, tentative: '' } });

it('an empty text never takes the place of words that were seen, unless they asked to skip', () => {
  expect(joinSpoken(seen('I told them'), said(''))).toEqual({ text: 'I told them', checked: false });
  expect(joinSpoken(seen('I told'), said('I told them', { transcriptionId: 't' }))).toEqual(
    said('I told them', { transcriptionId: 't' }),
  );
  expect(joinSpoken({ ...seen('skip it'), reason: 'skip' }, said('')).text).toBe('');
  expect(joinSpoken(seen('I told them'), undefined).text).toBe('I told them');
  expect(joinSpoken(seen(''), said(''))).toEqual(said(''));
});

it('what was said on a line that was lost comes before the rest, once', async () => {
  const turn = seen('I tol them');
  takeEarlier(turn, Promise.resolve(said('I told them.', { transcriptionId: 't1' })));
  expect(joinSpoken(turn, said('')).text).toBe('I tol them');
  await Promise.all(turn.waiting);
  expect(joinSpoken(turn, said(''))).toEqual(said('I told them.', { transcriptionId: 't1' }));
  turn.captions = { committed: 'Then we', tentative: 'wrote' };
  expect(joinSpoken(turn, said('Then we wrote.', { transcriptionId: 't2', heardAt: 'at' }))).toEqual({
    ...said('I told them. Then we wrote.', { transcriptionId: 't2', heardAt: 'at' }),
    before: ['t1'],
  });
});

it('a text that never comes leaves what was seen of it', async () => {
  const turn = seen('I told them');
  takeEarlier(turn, Promise.resolve(undefined));
  await Promise.all(turn.waiting);
  expect(joinSpoken(turn, said('Then we wrote.'))).toEqual(said('I told them Then we wrote.', { checked: false }));
});
