import type { OpenSession } from '@talentsync/contracts';
import type { RouteCall } from '@talentsync/kit';

/** Where a request came from: for limits, the audit log and the list of sessions. */
export interface Origin {
  address: string;
  requestId: string;
  userAgent: string;
}

/** As a route has it. */
export const originOf = (call: Pick<RouteCall<never>, 'address' | 'requestId' | 'request'>): Origin => ({
  address: call.address,
  requestId: call.requestId,
  userAgent: call.request.headers['user-agent'] ?? '',
});

/** The first that fits counts: Edge calls itself Chrome too, Chrome calls itself Safari, Android calls itself Linux. */
const BROWSERS: Array<[RegExp, string]> = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChromium\//, 'Chromium'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const SYSTEMS: Array<[RegExp, string]> = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a `User-Agent` says, in names that its owner knows. */
export const deviceNamesOf = (userAgent: string): OpenSession['device'] => {
  const first = (table: Array<[RegExp, string]>) => table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
};
