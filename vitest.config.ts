import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{apps,services,packages,tests,stubs,scripts}/**/*.test.{ts,tsx}'],
    // Files share one module registry: sixty files start in half a second instead of ten. No test may rely on module state.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
