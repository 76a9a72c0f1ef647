import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type ApiError, readApiError } from '../api-error.ts';
import { words } from '../words/en.ts';
import { Button } from './button.tsx';
import { Alert } from './layout.tsx';
import { NotFound } from './not-found.tsx';

export interface Loaded<Value> {
  value: Value | undefined;
  error: ApiError | undefined;
  reload: () => void;
  set: (value: Value) => void;
}

const OFFLINE_RETRY_MS = 4_000;

/** Loads when first shown and when `key` changes; what a slower, older request brings is thrown away. */
export const useLoad = <Value,>(key: string, load: () => Promise<Value>): Loaded<Value> => {
  const [state, setState] = useState<{ value?: Value; error?: ApiError }>({});
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to load anew; `load` is a new function each time.
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setState({ value }),
      (thrown: unknown) => current && setState({ error: readApiError(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [key, round]);
  const reload = useCallback(() => {
    setState({});
    setRound((before) => before + 1);
  }, []);
  const set = useCallback((value: Value) => setState({ value }), []);
  // As the page says: it tries again by itself once the server answers.
  const offline = state.error?.code === 'OFFLINE';
  useEffect(() => {
    if (!offline) return;
    const timer = setInterval(() => setRound((before) => before + 1), OFFLINE_RETRY_MS);
    return () => clearInterval(timer);
  }, [offline]);
  return { value: state.value, error: state.error, reload, set };
};

/** The shape of what is coming, so that nothing jumps when it is there. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div role="status" className="grid min-h-[60vh] content-start gap-4">
    <span className="sr-only">{words.loading}</span>
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} aria-hidden="true" className="skeleton h-28 rounded-2xl border border-line bg-card" />
    ))}
  </div>
);

/** What is shown while something loads or has failed to; else its children. */
export const Show = <Value,>({
  loaded,
  children,
}: {
  loaded: Loaded<Value>;
  children: (value: Value) => ReactNode;
}) => {
  // Asking again would not help: it is gone, or was never this person's.
  if (loaded.error?.code === 'NOT_FOUND') return <NotFound />;
  if (loaded.error !== undefined) {
    const offline = loaded.error.code === 'OFFLINE';
    return (
      <Alert tone={offline ? 'warn' : 'bad'} title={offline ? words.offlineTitle : words.errorTitle}>
        <p>{offline ? words.offlineText : loaded.error.message}</p>
        {loaded.error.requestId !== undefined && (
          <p className="text-sm text-muted">{words.requestId(loaded.error.requestId)}</p>
        )}
        <Button onClick={loaded.reload}>{words.retry}</Button>
      </Alert>
    );
  }
  return loaded.value === undefined ? <Skeleton /> : children(loaded.value);
};
