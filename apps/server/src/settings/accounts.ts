import { z } from 'zod';

/** Who may sign in, by what, and letters to them. */
export const accounts = {
  ADMIN_EMAIL: z.email().optional().describe('Only this account becomes administrator; else the first account does.'),
  EMAIL_VERIFICATION: z
    .enum(['required', 'off'])
    .default('off')
    .describe('required: whoever signs up opens a letter first.'),
  OAUTH_GOOGLE_CLIENT_ID: z
    .string()
    .optional()
    .describe('Sign in with Google; it has to allow PUBLIC_URL/api/auth/oauth/callback. So for the next two.'),
  OAUTH_GOOGLE_CLIENT_SECRET: z.string().optional(),
  OAUTH_GITHUB_CLIENT_ID: z.string().optional().describe('Sign in with GitHub.'),
  OAUTH_GITHUB_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url().optional().describe('Sign in with any OpenID provider: Keycloak, Microsoft, Okta, Authentik.'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default('single sign-on').describe('What its button says.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server: smtp://user:password@host:587, or smtps://. Without one letters wait in the administration.',
    ),
  MAIL_FROM: z
    .string()
    .optional()
    .describe('Sender of letters: TalentSync <no-reply@example.com>; goes with SMTP_URL.'),
};
