const LOOK_EVERY_MS = 1000;

/**
 * Tells when npm, which started this process, is gone: its shell dies of a SIGTERM without passing it on, so when the parent
 * changes nobody is left who could stop us. Nothing where it was started without npm. Holds no process up.
 */
export const whenParentEnds = (variables: NodeJS.ProcessEnv, end: () => void): void => {
  if (variables.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), LOOK_EVERY_MS).unref();
};
