/** A secret, or how to ask for it: one from a mounted file may be another at the next call. */
export type Secret = string | (() => string);

/** The secret as it is now. */
export function secretNow(secret: Secret): string;
export function secretNow(secret: Secret | undefined): string | undefined;
export function secretNow(secret: Secret | undefined): string | undefined {
  return typeof secret === 'function' ? secret() : secret;
}

/** What is made of secrets, made anew when one of them is another. */
export const madeOf = <Made>(secrets: Secret[], make: () => Made): (() => Made) => {
  let known: { of: string; made: Made } | undefined;
  return () => {
    const of = JSON.stringify(secrets.map((secret) => secretNow(secret)));
    if (known?.of !== of) known = { of, made: make() };
    return known.made;
  };
};
