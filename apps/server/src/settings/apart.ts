import { z } from 'zod';
import { number } from './values.ts';

const replicas = () => number(1, 64).default(1);

/** Of `npm run start:apart`: how many processes of each service, and TLS at the gateway. */
export const apart = {
  AUTH_GATEWAY_REPLICAS: replicas().describe(
    'Processes of a service behind the gateway of start:apart. More than one needs DATABASE_URL, REDIS_URL, S3_BUCKET and a vector server, whichever the service uses.',
  ),
  RESUME_REPLICAS: replicas(),
  INTERVIEW_REPLICAS: replicas(),
  TRANSCRIPTION_REPLICAS: replicas(),
  MEDIA_REPLICAS: replicas(),
  FEEDBACK_REPLICAS: replicas(),
  TLS: z
    .enum(['off', 'on'])
    .default('off')
    .describe('on: the gateway of start:apart speaks https, with a certificate of its own making for development.'),
  TLS_CERT: z.string().optional().describe('File of a certificate with its chain, in place of that; with its key.'),
  TLS_KEY: z.string().optional(),
};
