import { useCallback, useEffect, useState } from 'react';
import { type Loaded, useLoad } from './load.tsx';

const EVERY_MS = 3_000;

interface Live<Value> {
  loaded: Loaded<Value>;
  /** When what is shown was true, once the server has stopped answering. */
  staleSince: string | undefined;
  /** Looks at once. */
  again: () => void;
}

/**
 * Loads, and looks again every few seconds while the page is seen; a look that fails keeps what was there, and is followed
 * by another. `going` says of what was seen last whether there is still something to wait for.
 */
export const useLive = <Value>(
  key: string,
  load: (before?: Value) => Promise<Value>,
  { every = EVERY_MS, going = () => true }: { every?: number; going?: (value: Value) => boolean } = {},
): Live<Value> => {
  const loaded = useLoad(key, () => load());
  const [round, setRound] = useState(0);
  const [{ at, failed }, setLook] = useState({ at: new Date().toISOString(), failed: false });
  const { set, value } = loaded;
  const goes = value !== undefined && going(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round is one look, at what is shown when it begins.
  useEffect(() => {
    if (!goes) return;
    let current = true;
    const next = () => current && setRound((before) => before + 1);
    const look = async () => {
      if (document.visibilityState === 'hidden') return next();
      try {
        const seen = await load(value);
        if (!current) return;
        set(seen);
        setLook({ at: new Date().toISOString(), failed: false });
      } catch {
        if (current) setLook((before) => ({ ...before, failed: true }));
      }
      next();
    };
    const timer = setTimeout(() => void look(), every);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, goes, round, set]);
  const again = useCallback(() => {
    load().then(set, () => undefined);
  }, [load, set]);
  return { loaded, staleSince: failed ? at : undefined, again };
};
