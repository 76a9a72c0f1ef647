import { expect, it } from 'vitest';
import { validatePacks } from './index.ts';
import { first, sample } from './testing.ts';

it('a module that is small, of one difficulty, or undescribed is refused', () => {
  const small = {
    ...sample,
    modules: sample.modules.map((module) => ({ ...module, description: '' })),
    questions: [first],
  };
  expect(validatePacks([small]).filter(({ rule }) => rule === 'module')).toHaveLength(3);
});
