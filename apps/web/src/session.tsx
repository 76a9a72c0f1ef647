import type { User } from '@talentsync/contracts';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { leaving, refresh, token, whoIsHere } from './access.ts';
import { api, setSignedOutListener } from './api.ts';
import { drafts } from './features/interviews/drafts.ts';
import { forgetRecordings } from './features/interviews/recording/pending.ts';
import { consent } from './features/interviews/speech/consent.ts';
import { openLive } from './live.ts';

interface SessionValue {
  /** Undefined until it is known; null when nobody is signed in. */
  user: User | null | undefined;
  /** The server did not answer when it was asked who is here; it is asked again. */
  offline: boolean;
  /** Reads anew who is signed in. */
  reload(): Promise<void>;
  signOut(): Promise<void>;
  /** Somebody signed out here, and the server does not know yet: it is told as soon as it answers. */
  stillOpen: boolean;
  /** Forgets the user without asking the server: the account is gone, or the sign-in has ended. */
  forget(): void;
}

const SessionContext = createContext<SessionValue | undefined>(undefined);

const OFFLINE_RETRY_MS = 3_000;
/** How often one asks for changes made elsewhere while no socket tells of them. */
const POLL_MS = 30_000;

export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const [user, setUser] = useState<User | null>();
  const [offline, setOffline] = useState(false);
  const forget = useCallback(() => setUser(null), []);
  const reload = useCallback(async () => setUser(await api.me()), []);
  const [stillOpen, setStillOpen] = useState(leaving.is);
  const signOut = useCallback(async () => {
    try {
      await api.logout();
    } catch {
      leaving.set();
      setStillOpen(true);
    }
    // What somebody typed or said is not for whoever sits here next.
    drafts.clear();
    await forgetRecordings().catch(() => undefined);
    consent.forget();
    setUser(null);
  }, []);

  useEffect(() => {
    setSignedOutListener(forget);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async () => {
      try {
        setUser(await whoIsHere());
        setOffline(false);
        setStillOpen(leaving.is());
      } catch {
        setOffline(true);
        timer = setTimeout(() => void begin(), OFFLINE_RETRY_MS);
      }
    };
    void begin();
    return () => clearTimeout(timer);
  }, [forget]);

  useEffect(() => {
    if (!stillOpen) return;
    // Before anything else is asked, `refresh` ends what was to be ended; a new sign-in takes its place.
    const end = () =>
      void refresh().then(
        () => setStillOpen(leaving.is()),
        () => undefined,
      );
    const timer = setInterval(end, OFFLINE_RETRY_MS);
    window.addEventListener('online', end);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', end);
    };
  }, [stillOpen]);

  const signedIn = user?.id;
  // A change made in another tab or on another device shows here at once.
  useEffect(() => {
    if (signedIn === undefined) return;
    return openLive<User>({
      ...{ path: '/users/me/live', token, refresh, poll: api.me, pollMs: POLL_MS, onConnection: () => {} },
      onState: (next) =>
        setUser((before) =>
          before?.id !== next.id || JSON.stringify(before) === JSON.stringify(next) ? before : next,
        ),
    });
  }, [signedIn]);

  const value = useMemo(
    () => ({ user, offline, stillOpen, reload, signOut, forget }),
    [user, offline, stillOpen, reload, signOut, forget],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
};

export const useSession = (): SessionValue => {
  const value = useContext(SessionContext);
  if (value === undefined) throw new Error('useSession needs a SessionProvider around it.');
  return value;
};
