import { AppError } from '@talentsync/contracts';
import { type Trouble, troubleOf } from '../trouble/failure.ts';

/** Words of a token endpoint for a client that it does not know, or a wrong secret; the third is GitHub's. */
const KEY_REFUSED = new Set(['invalid_client', 'unauthorized_client', 'incorrect_client_credentials']);
const DOWN = new Set(['server_error', 'temporarily_unavailable']);
/** Not JSON, or not what OpenID has there. */
const UNREADABLE = /PARSE_ERROR|NOT_JSON|NOT_CONFORM/;
/** An answer, or the identity token in it, that was read and does not hold. */
const DOES_NOT_HOLD = /OAUTH_INVALID_RESPONSE|OAUTH_JWT_/;

/** What openid-client lays under its errors: what it looked at. */
interface LookedAt {
  body?: { error?: unknown };
  /** Of the address that the browser came back to. */
  parameters?: unknown;
  claim?: string;
}

/**
 * What lies at the bottom of openid-client's error where it is the provider's trouble: our own error as it is, or its kind. What a
 * visitor can bring about is none: an address that was made up, a code that was used, a nonce of another visit.
 */
export const troubleUnder = (error: unknown): AppError | Trouble | undefined => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AppError && troubleOf(at) !== undefined) return at;
    const { code = '', error: word } = at as { code?: string; error?: unknown };
    if (UNREADABLE.test(code)) return 'garbage';
    if (at.cause instanceof Error) continue;
    const seen = at.cause !== null && typeof at.cause === 'object' ? (at.cause as LookedAt) : {};
    // GitHub says what is wrong in an answer that is none of an error.
    const said = code === 'OAUTH_RESPONSE_BODY_ERROR' ? word : seen.body?.error;
    if (typeof said === 'string')
      return KEY_REFUSED.has(said) ? 'unauthorised' : DOWN.has(said) ? 'unavailable' : undefined;
    if (DOES_NOT_HOLD.test(code) && seen.parameters === undefined && seen.claim !== 'nonce') return 'garbage';
  }
  return undefined;
};
