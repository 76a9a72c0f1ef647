import { list, url } from './values.ts';

/** Who may call, and where the other services are. */
export const neighbours = {
  CORS_ORIGINS: list.prefault('').describe('Other sites whose pages may call the API, separated by commas.'),
  TRUST_PROXY: list
    .prefault('')
    .describe('Addresses of proxies whose X-Forwarded headers are believed, separated by commas.'),

  AUTH_GATEWAY_URL: url('auth-gateway').describe('Where to find a service that does not run in this process.'),
  RESUME_URL: url('resume'),
  INTERVIEW_URL: url('interview'),
  TRANSCRIPTION_URL: url('transcription'),
  MEDIA_URL: url('media'),
  FEEDBACK_URL: url('feedback'),
};
