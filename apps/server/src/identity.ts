import { resolve } from 'node:path';
import type { EnginesConfig } from '@talentsync/engines/open';
import { type Config, secretOf } from './env.ts';
import { readSecret } from './secrets.ts';

type Providers = Extract<EnginesConfig['identity'], { driver: 'embedded' }>['social']['providers'];

/** Where else people may sign in: what ids and secrets were given for. */
const providersOf = (config: Config): Providers => {
  const { OAUTH_GOOGLE_CLIENT_ID, OAUTH_GITHUB_CLIENT_ID, OIDC_ISSUER, OIDC_CLIENT_ID } = config;
  const providers: Providers = [];
  if (OAUTH_GOOGLE_CLIENT_ID !== undefined)
    providers.push({
      ...{ id: 'google', name: 'Google', kind: { openid: 'https://accounts.google.com' } },
      ...{ clientId: OAUTH_GOOGLE_CLIENT_ID, clientSecret: secretOf(config, 'OAUTH_GOOGLE_CLIENT_SECRET') ?? '' },
    });
  if (OAUTH_GITHUB_CLIENT_ID !== undefined)
    providers.push({
      ...{ id: 'github', name: 'GitHub', clientId: OAUTH_GITHUB_CLIENT_ID },
      clientSecret: secretOf(config, 'OAUTH_GITHUB_CLIENT_SECRET') ?? '',
      kind: { github: { site: 'https://github.com', api: 'https://api.github.com' } },
    });
  if (OIDC_ISSUER !== undefined)
    providers.push({
      ...{ id: 'openid', name: config.OIDC_NAME, kind: { openid: OIDC_ISSUER } },
      ...{ clientId: OIDC_CLIENT_ID ?? '', clientSecret: secretOf(config, 'OIDC_CLIENT_SECRET') ?? '' },
    });
  return providers;
};

/** Whose accounts they are, from the settings. */
export const identityOf = (config: Config): EnginesConfig['identity'] => {
  const redirectUri = new URL('/api/auth/oauth/callback', config.PUBLIC_URL).href;
  const shared = {
    adminEmail: config.ADMIN_EMAIL,
    dataKey: () => readSecret(resolve(config.DATA_DIR), 'data.key', config.ACCOUNTS_KEY),
  };
  if (config.IDENTITY_DRIVER === 'supabase')
    return {
      ...{ driver: 'supabase', ...shared, url: config.SUPABASE_URL ?? '', publicUrl: config.PUBLIC_URL, redirectUri },
      ...{ publishableKey: secretOf(config, 'SUPABASE_PUBLISHABLE_KEY') ?? '' },
      ...{ secretKey: secretOf(config, 'SUPABASE_SECRET_KEY') ?? '' },
    };
  return {
    ...{ driver: 'embedded', ...shared, issuer: config.PUBLIC_URL },
    ...{ accessTokenSeconds: config.ACCESS_TOKEN_SECONDS, refreshTokenDays: config.REFRESH_TOKEN_DAYS },
    ...{ emailVerification: config.EMAIL_VERIFICATION, trustAdministrators: config.SMTP_URL === undefined },
    social: { providers: providersOf(config), redirectUri },
  };
};

/** Who signs access tokens, and how long the longest of them can live: Supabase allows a week at most. */
export const tokensOf = (config: Config): { issuer: string; tokenLifetimeSeconds: number } =>
  config.IDENTITY_DRIVER === 'supabase'
    ? { issuer: `${config.SUPABASE_URL}/auth/v1`, tokenLifetimeSeconds: 604_800 }
    : { issuer: config.PUBLIC_URL, tokenLifetimeSeconds: config.ACCESS_TOKEN_SECONDS };
