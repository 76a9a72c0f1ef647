import { AppError } from '@talentsync/contracts';

// A part of a key is a file name where objects are files, and those end at 255 bytes; the suffix needs its own.
const KEY = /^(?!\/)(?!.*\/\/)(?!.*(?:^|\/)\.)(?!.*[^/]{241})[A-Za-z0-9._/-]{1,500}(?<!\/)$/;

/** The key itself where every driver can keep it. Errors: VALIDATION_FAILED. */
export const checkKey = (key: string): string => {
  if (!KEY.test(key))
    throw new AppError('VALIDATION_FAILED', 'An object key takes letters, digits, ".", "_", "-" and "/".');
  return key;
};
