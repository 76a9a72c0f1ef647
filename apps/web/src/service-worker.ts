/**
 * Keeps the shell of the app on the device, so that it opens without a line to the server. Nothing of the API is ever
 * kept: what belongs to a person stays on the server and in the page.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly location: Location;
}
const scope = globalThis as unknown as Scope;
const CACHE = 'talentsync-shell';
const PAGE = '/';

/** Each once: a cache takes no file twice in one go. */
const filesOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/(?:src|href)="(\/(?:assets\/[^"]+|icon\.svg))"/g)].map(([, path]) => path ?? '')),
];

/** Keeps a page and the files that it names; when it names others than before, a new version is here and the old ones go. */
const keepPage = async (response: Response): Promise<void> => {
  const cache = await caches.open(CACHE);
  const html = await response.clone().text();
  const before = await (await cache.match(PAGE, { ignoreVary: true }))?.text();
  await cache.put(PAGE, response);
  if (before === html) return;
  const files = filesOf(html);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !files.includes(pathname)) await cache.delete(request);
  }
  await cache.addAll(files);
};

const openPage = async (event: Fetching): Promise<Response> => {
  try {
    const response = await fetch(event.request);
    if (response.ok && !response.redirected) event.waitUntil(keepPage(response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(PAGE, { ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
};

/** Files with a hash in their name never change. */
const openFile = async (request: Request): Promise<Response> => {
  const cache = await caches.open(CACHE);
  // A module is asked for with an origin, what was kept was not: it is the same file.
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
};

scope.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(PAGE, { cache: 'no-store' })
      .then(keepPage)
      .then(() => scope.skipWaiting()),
  );
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return;
  if (/^\/(?:api|internal|healthz|readyz|metrics)(?:\/|$)/.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event));
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg') event.respondWith(openFile(request));
});
