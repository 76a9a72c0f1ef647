import type { Session as SupabaseSession } from '@supabase/supabase-js';
import { AppError, notFound } from '@talentsync/contracts';
import type { Identity, SignIn } from './port.ts';
import type { Sealing } from './sealing.ts';
import { failureOf, must, type SupabaseWire } from './supabase-wire.ts';

/** Supabase's own names of them; those that the project has switched on are offered. */
const NAMES = { google: 'Google', github: 'GitHub', azure: 'Microsoft', gitlab: 'GitLab', linkedin_oidc: 'LinkedIn' };
type ProviderId = keyof typeof NAMES;
const isKnown = (id: string): id is ProviderId => Object.hasOwn(NAMES, id);

/** Signing in elsewhere through Supabase, with PKCE: the library's own proof travels sealed in the browser. */
export const createSupabaseSocial = (parts: {
  wire: SupabaseWire;
  sealing: Sealing;
  redirectUri: string;
  enter: (session: SupabaseSession) => Promise<SignIn>;
}): Identity['social'] => {
  const { wire, sealing, redirectUri } = parts;
  const offered = async () => {
    const { external = {} } = await wire.json<{ external?: Record<string, boolean> }>('/auth/v1/settings');
    return Object.entries(NAMES)
      .filter(([id]) => external[id] === true)
      .map(([id, name]) => ({ id, name }));
  };
  return {
    providers: offered,
    async start(provider) {
      if (!isKnown(provider) || !(await offered()).some(({ id }) => id === provider)) throw notFound('way to sign in');
      const store = new Map<string, string>();
      const options = { redirectTo: redirectUri, skipBrowserRedirect: true };
      const { url } = must(await wire.withStore(store).auth.signInWithOAuth({ provider, options }));
      return { url, proof: sealing.seal(JSON.stringify([...store]), 'social') };
    },
    async finish({ proof, query }) {
      let store: Map<string, string>;
      try {
        store = new Map(JSON.parse(sealing.open(proof, 'social')) as Array<[string, string]>);
      } catch (cause) {
        throw new AppError('UNAUTHENTICATED', 'This sign-in was not begun here. Start again.', { cause });
      }
      const code = new URLSearchParams(query).get('code');
      if (code === null) throw new AppError('UNAUTHENTICATED', 'Signing in there did not work. Try again.');
      const { data, error } = await wire.withStore(store).auth.exchangeCodeForSession(code);
      if (error === null) return parts.enter(data.session);
      const failure = failureOf(error);
      if (failure.code === 'UNAVAILABLE') throw failure;
      throw new AppError('UNAUTHENTICATED', 'Signing in there did not work. Try again.', { cause: error });
    },
  };
};
