/** What a toast says: a word on what was just done. What needs an answer, or must not be missed, stands on the page. */
export interface ToastMessage {
  title: string;
  tone?: 'good' | 'bad';
}

let listener: ((message: ToastMessage) => void) | undefined;
let waiting: ToastMessage[] = [];
let load: (() => void) | undefined;

/** Shows a toast. Its region is loaded with the first one: most visits need none. */
export const toast = (message: ToastMessage): void => {
  if (listener !== undefined) listener(message);
  else {
    waiting.push(message);
    load?.();
  }
};

/** The shell says how the region comes onto the page. */
export const onFirstToast = (open: () => void): void => {
  load = open;
};

/** The region takes what waited for it, and all that follows. */
export const takeToasts = (take: (message: ToastMessage) => void): (() => void) => {
  listener = take;
  for (const message of waiting) take(message);
  waiting = [];
  return () => {
    listener = undefined;
  };
};
