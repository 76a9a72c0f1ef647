import type { User } from '@talentsync/contracts';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api, refresh, setSignedOutListener } from './api.ts';
import { drafts } from './features/interviews/drafts.ts';
import { consent } from './features/interviews/speech/consent.ts';

interface SessionValue {
  /** Undefined until it is known; null when nobody is signed in. */
  user: User | null | undefined;
  /** The server did not answer when it was asked who is here; it is asked again. */
  offline: boolean;
  /** Reads anew who is signed in. */
  reload(): Promise<void>;
  signOut(): Promise<void>;
  /** Forgets the user without asking the server: the account is gone, or the sign-in has ended. */
  forget(): void;
}

const SessionContext = createContext<SessionValue | undefined>(undefined);

const OFFLINE_RETRY_MS = 3_000;

export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const [user, setUser] = useState<User | null>();
  const [offline, setOffline] = useState(false);
  const forget = useCallback(() => setUser(null), []);
  const reload = useCallback(async () => setUser(await api.me()), []);
  const signOut = useCallback(async () => {
    await api.logout().catch(() => undefined);
    // What somebody typed is not for whoever sits here next.
    drafts.clear();
    consent.forget();
    setUser(null);
  }, []);

  useEffect(() => {
    setSignedOutListener(forget);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async () => {
      try {
        if (await refresh()) await reload();
        else forget();
        setOffline(false);
      } catch {
        setOffline(true);
        timer = setTimeout(() => void begin(), OFFLINE_RETRY_MS);
      }
    };
    void begin();
    return () => clearTimeout(timer);
  }, [forget, reload]);

  const value = useMemo(() => ({ user, offline, reload, signOut, forget }), [user, offline, reload, signOut, forget]);
  return <SessionContext value={value}>{children}</SessionContext>;
};

export const useSession = (): SessionValue => {
  const value = useContext(SessionContext);
  if (value === undefined) throw new Error('useSession needs a SessionProvider around it.');
  return value;
};
