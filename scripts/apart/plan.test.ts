import { expect, it } from 'vitest';
import { readPlan } from './plan.ts';

const SHARED = {
  ...{ DATABASE_URL: 'postgres://u:p@db.example/t', REDIS_URL: 'redis://redis.example' },
  ...{ S3_BUCKET: 'b', PINECONE_API_KEY: 'k' },
};

it('refuses replicas of what is kept in one process, and names for each service what would move it', () => {
  const asked = { INTERVIEW_REPLICAS: '2', TRANSCRIPTION_REPLICAS: '3' };
  expect(() => readPlan(asked)).toThrow(
    /INTERVIEW_REPLICAS=2: .* Set DATABASE_URL, REDIS_URL, and PINECONE_API_KEY .*\n.*TRANSCRIPTION_REPLICAS=3: .* Set DATABASE_URL, REDIS_URL, and S3_BUCKET /,
  );
  expect(() => readPlan({ ...asked, ...SHARED, PINECONE_API_KEY: '' })).toThrow(/Set PINECONE_API_KEY/);
  expect(readPlan({ ...asked, ...SHARED }).replicas).toMatchObject({ interview: 2, transcription: 3, media: 1 });
});

it('rolls with a gap only what has one owner', () => {
  expect(readPlan({}).alone).toHaveLength(6);
  expect(readPlan({ ...SHARED, OBJECTS_DRIVER: 'files' }).alone).toEqual(['resume', 'transcription', 'media']);
  expect(readPlan(SHARED).alone).toEqual([]);
});

it('speaks https where it is told to, and says so in the address that people use', () => {
  expect(readPlan({ PORT: '8443', TLS: 'on' })).toMatchObject({ tls: 'own', publicUrl: 'https://localhost:8443' });
  expect(readPlan({ TLS_CERT: '/c.pem', TLS_KEY: '/k.pem' }).tls).toEqual({ certificate: '/c.pem', key: '/k.pem' });
  expect(() => readPlan({ TLS_CERT: '/c.pem' })).toThrow(/TLS_KEY: goes with TLS_CERT/);
  expect(readPlan({}).publicUrl).toBe('http://localhost:8080');
});
