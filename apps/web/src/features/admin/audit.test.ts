import { AUDIT_ACTIONS } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { admin } from '../../words/en/admin.ts';

it('has words for everything that the audit log can say, and for nothing else', () => {
  expect(Object.keys(admin.auditActions).toSorted()).toEqual([...AUDIT_ACTIONS].toSorted());
});
