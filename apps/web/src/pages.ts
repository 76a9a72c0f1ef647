/** How each page comes: a file of its own, loaded when it is first opened. */
export const pages = {
  home: () => import('./features/home/page.tsx'),
  resumes: () => import('./features/resumes/page.tsx'),
  resume: () => import('./features/resumes/resume-page.tsx'),
  setup: () => import('./features/interviews/setup-page.tsx'),
  room: () => import('./features/interviews/room-page.tsx'),
  report: () => import('./features/feedback/report-page.tsx'),
  shared: () => import('./features/feedback/shared-page.tsx'),
  settings: () => import('./features/settings/page.tsx'),
  admin: () => import('./features/admin/page.tsx'),
};

interface Address {
  pattern: RegExp;
  page: keyof typeof pages;
  /** What the page reads first, by the id in its address: asked for while the page itself is still on its way. */
  reads?: (id: string) => string[];
}

const ADDRESSES: Address[] = [
  {
    ...{ pattern: /^\/$/, page: 'home' },
    reads: () => ['/interviews?limit=50', '/resumes?limit=50', '/feedback', '/modules'],
  },
  { pattern: /^\/resumes$/, page: 'resumes', reads: () => ['/resumes?limit=50'] },
  { pattern: /^\/resumes\/([^/]+)$/, page: 'resume', reads: (id) => [`/resumes/${id}`] },
  { pattern: /^\/interviews\/new$/, page: 'setup', reads: () => ['/modules', '/resumes?limit=50'] },
  {
    ...{ pattern: /^\/interviews\/([^/]+)\/report$/, page: 'report' },
    reads: (id) => [`/interviews/${id}`, '/modules', `/feedback/${id}`],
  },
  {
    ...{ pattern: /^\/interviews\/([^/]+)$/, page: 'room' },
    reads: (id) => [`/interviews/${id}/question`, `/interviews/${id}`, '/speech/capabilities'],
  },
  { pattern: /^\/shared$/, page: 'shared' },
  { pattern: /^\/settings$/, page: 'settings', reads: () => ['/users/me/security', '/users/me/sessions'] },
  { pattern: /^\/admin$/, page: 'admin' },
];

const addressOf = (pathname: string): Address | undefined => ADDRESSES.find(({ pattern }) => pattern.test(pathname));

/** Fetches the page of an address while it is still being found out who is here. */
export const fetchPage = (pathname: string): void => {
  const found = addressOf(pathname);
  if (found !== undefined) pages[found.page]().catch(() => undefined);
};

/** What the page of an address will ask the API for at once. */
export const firstReadsOf = (pathname: string): string[] => {
  const found = addressOf(pathname);
  return found?.reads?.(found.pattern.exec(pathname)?.[1] ?? '') ?? [];
};
