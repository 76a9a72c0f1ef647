import { z } from 'zod';
import { dataKeys, number, services } from './values.ts';

/** Where the process listens, what it runs and where the others are. */
export const house = {
  PORT: number(0, 65_535)
    .optional()
    .describe('Where the server listens; 8080, or the port of the only service in SERVICES.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. 0.0.0.0 for other machines; put TLS in front.'),
  DATA_DIR: z.string().default('./data').describe('Where everything is kept.'),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:8080')
    .describe('The address people use. It names the issuer of tokens.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .optional()
    .describe('info; warn when a person looks on from a terminal.'),
  SERVICES: services
    .prefault('all')
    .describe(
      'Which services this process runs: all, or some of auth-gateway, resume, interview, transcription, media, feedback.',
    ),
  WORKERS: number(1, 64)
    .default(1)
    .describe(
      'Processes of a cluster that share the port, for one big machine. More than one needs DATABASE_URL, REDIS_URL, S3_BUCKET and a vector server.',
    ),
  WEB_DIR: z.string().optional().describe('Folder of the built web app; served by a process that runs all services.'),
  PACKS_DIR: z.string().optional().describe('Folder of question packs (JSON or CSV) to import at start.'),
  SERVICE_KEY: z
    .string()
    .min(32)
    .optional()
    .describe('Secret that only services hold, 32 characters or more; made in DATA_DIR when left out.'),
  MEDIA_URL_KEY: z
    .string()
    .min(32)
    .optional()
    .describe('Secret that signs the URLs of recordings; made in DATA_DIR when left out.'),
  DATA_KEY: dataKeys
    .prefault('')
    .describe(
      'Encrypts resumes, recordings, answers, transcripts and reports: 32 bytes as base64; several, the newest first, after a change.',
    ),
  ACCOUNTS_KEY: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Secret that encrypts what must be readable again, such as the secrets of apps for the second step; made in DATA_DIR when left out.',
    ),
};
