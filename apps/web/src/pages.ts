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

const ADDRESSES: Array<[RegExp, keyof typeof pages]> = [
  [/^\/$/, 'home'],
  [/^\/resumes$/, 'resumes'],
  [/^\/resumes\//, 'resume'],
  [/^\/interviews\/new$/, 'setup'],
  [/^\/interviews\/[^/]+\/report$/, 'report'],
  [/^\/interviews\/[^/]+$/, 'room'],
  [/^\/shared$/, 'shared'],
  [/^\/settings$/, 'settings'],
  [/^\/admin$/, 'admin'],
];

/** Fetches the page of an address while it is still being found out who is here: one wait instead of two. */
export const fetchPage = (pathname: string): void => {
  const name = ADDRESSES.find(([pattern]) => pattern.test(pathname))?.[1];
  if (name !== undefined) pages[name]().catch(() => undefined);
};
