import { fullPath, type SpentRow, spending } from '@talentsync/contracts';
import { openTestEngines } from '@talentsync/engines/testing';
import { mountSpending, type Service } from '@talentsync/kit';
import { openTestServer } from '@talentsync/kit/testing';
import { expect, it } from 'vitest';
import { createAuthGateway } from './index.ts';

const row: SpentRow = {
  ...{ provider: 'openai', model: 'm', purpose: 'judge', interviews: 2, calls: 3, unpriced: 0 },
  ...{ inputTokens: 300, outputTokens: 30, audioSeconds: 0, characters: 0, cost: 0.5 },
};

it('an administrator sees what all services spent, and which one does not say; nobody else does', async () => {
  const engines = await openTestEngines();
  const server = await openTestServer(async (parts) => {
    const peer = (name: 'feedback' | 'interview', list: () => Promise<SpentRow[]>): Service => ({
      ...{ name, ready: async () => [] },
      routes: (app) => mountSpending(app, { ...parts, service: name, list }),
    });
    const gateway = await createAuthGateway({
      ...{
        ...engines,
        ...parts,
        identity: await engines.openIdentity(),
        recipients: [],
        corsOrigins: [],
        refreshTokenDays: 30,
      },
      ...{ peers: ['feedback', 'interview', 'transcription'], publicUrl: 'https://talentsync.test' },
      pricesAsOf: '2026-11-26',
    });
    return [gateway, peer('feedback', async () => [row]), peer('interview', async () => [])];
  });
  try {
    const ask = async (role: 'administrator' | 'candidate') =>
      server.app.inject({
        ...{ method: 'GET', url: fullPath(spending.list) },
        headers: { authorization: `Bearer ${await server.token('somebody', role)}` },
      });
    expect((await ask('administrator')).json()).toEqual({
      ...{ pricesAsOf: '2026-11-26', rows: [row], unanswered: ['transcription'] },
    });
    expect((await ask('candidate')).statusCode).toBe(403);
  } finally {
    await server.close();
    await engines.close();
  }
});
