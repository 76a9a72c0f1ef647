// Inline styles stay allowed: react-aria measures and positions with them. Scripts come from our own files alone.
const DIRECTIVES = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'worker-src': ["'self'", 'blob:'],
};

/** Where else recordings may come from: the origin of an address, if there is one. */
export const mediaOriginsOf = (url: string | undefined): string[] => (url === undefined ? [] : [new URL(url).origin]);

/** The content security policy as a header's value, for a gateway that serves the page itself. */
export const contentSecurityPolicy = (mediaOrigins: string[] = []): string =>
  Object.entries({ ...DIRECTIVES, 'media-src': [...DIRECTIVES['media-src'], ...mediaOrigins] })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** Where the server is itself what browsers reach, and they reach it by TLS (RFC 6797 forbids it over plain HTTP): a year. */
export const ONLY_OVER_TLS: Record<string, string> = { 'strict-transport-security': 'max-age=31536000' };

/**
 * On every answer of every route. The same each time, so they are written down and not worked out for each request. Left
 * out on purpose: X-XSS-Protection (no browser has the filter any more), X-Download-Options (Internet Explorer 8),
 * X-Permitted-Cross-Domain-Policies (Flash), X-DNS-Prefetch-Control (no page of ours links to other hosts).
 */
export const SECURITY_HEADERS: Record<string, string> = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
