import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type ApiError, readApiError } from '../api-error.ts';
import { words } from '../words/en.ts';
import { Alert, Button } from './parts.tsx';

export interface Loaded<Value> {
  value: Value | undefined;
  error: ApiError | undefined;
  reload: () => void;
  set: (value: Value) => void;
}

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
  return { value: state.value, error: state.error, reload, set };
};

/** What is shown while something loads or has failed to; else its children. */
export const Show = <Value,>({
  loaded,
  children,
}: {
  loaded: Loaded<Value>;
  children: (value: Value) => ReactNode;
}) => {
  if (loaded.error !== undefined) {
    return (
      <Alert tone="bad" title={loaded.error.code === 'OFFLINE' ? words.offlineTitle : words.errorTitle}>
        <p>{loaded.error.message}</p>
        <Button onClick={loaded.reload}>{words.retry}</Button>
      </Alert>
    );
  }
  if (loaded.value === undefined) {
    return (
      <p role="status" className="py-8 text-muted">
        {words.loading}
      </p>
    );
  }
  return children(loaded.value);
};
