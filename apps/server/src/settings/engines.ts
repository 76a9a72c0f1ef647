import { z } from 'zod';
import { number } from './values.ts';

/** Which driver serves each engine, and where its service is. */
export const engines = {
  IDENTITY_DRIVER: z
    .enum(['embedded', 'supabase'])
    .default('embedded')
    .describe('Accounts and tokens: embedded, or supabase (deploy/supabase has its migrations and mails).'),
  SUPABASE_URL: z
    .url()
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe('The project: https://name.supabase.co.'),
  SUPABASE_PUBLISHABLE_KEY: z.string().optional().describe('sb_publishable_…, or the older anon key.'),
  SUPABASE_SECRET_KEY: z
    .string()
    .optional()
    .describe('sb_secret_…, or the older service_role key; never in a browser.'),
  DATABASE_DRIVER: z
    .enum(['auto', 'sqlite', 'postgres'])
    .default('auto')
    .describe('Tables of the services and of the accounts; auto takes PostgreSQL where DATABASE_URL is set.'),
  STATE_DRIVER: z
    .enum(['auto', 'memory', 'redis'])
    .default('auto')
    .describe('Queues of questions, locks, cache, limits, pub/sub; auto takes Redis where REDIS_URL is set.'),
  JOBS_DRIVER: z
    .enum(['auto', 'sqlite', 'bullmq'])
    .default('auto')
    .describe('Background work; auto takes BullMQ where REDIS_URL is set. Redis then needs appendonly and noeviction.'),
  VECTORS_DRIVER: z
    .enum(['auto', 'embedded', 'pgvector', 'pinecone'])
    .default('auto')
    .describe('Nearest neighbours; auto takes Pinecone where PINECONE_API_KEY is set. pgvector uses DATABASE_URL.'),
  OBJECTS_DRIVER: z
    .enum(['auto', 'files', 's3'])
    .default('auto')
    .describe('Uploaded files and recordings; auto takes S3 where S3_BUCKET is set.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/ })
    .optional()
    .describe('PostgreSQL 13 or newer: postgres://user:password@host:5432/name; ?sslmode=verify-full for TLS.'),
  DATABASE_POOL_SIZE: number(1, 100)
    .default(5)
    .describe('Most connections of one service in one process to PostgreSQL.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis 7 or newer: redis://user:password@host:6379, rediss:// with TLS.'),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .default('talentsync')
    .describe('Begins every key, so that several installations can share a Redis.'),
  S3_BUCKET: z.string().optional().describe('A bucket of S3 or of a server that speaks it; it has to exist.'),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe('For a compatible server; left out for AWS. The bucket then goes in the path.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Left out, the role of the machine is used, as AWS has it.'),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PUBLIC_URL: z
    .url()
    .optional()
    .describe(
      'Where browsers reach the bucket (https://name.s3.eu-central-1.amazonaws.com; with S3_ENDPOINT without its name): they fetch recordings there, by addresses that are good for five minutes. Not with DATA_KEY.',
    ),
  S3_PREFIX: z
    .string()
    .regex(/^(?:[\w-]+\/)*$/)
    .default('')
    .describe('Begins every key and ends with a slash, so that several installations can share a bucket.'),
  PINECONE_API_KEY: z.string().optional().describe('Pinecone.'),
  PINECONE_INDEX: z
    .string()
    .regex(/^[a-z0-9-]{1,45}$/)
    .default('talentsync')
    .describe('Made as a serverless index, in that cloud and region, when it is not there.'),
  PINECONE_CLOUD: z.string().default('aws'),
  PINECONE_REGION: z.string().default('us-east-1'),
  PINECONE_CONTROLLER_URL: z.url().default('https://api.pinecone.io'),
};
