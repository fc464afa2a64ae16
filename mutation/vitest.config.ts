import { defineConfig } from 'vitest/config';

/** The unit tests of the rooms whose code is mutated: whatever else fails by a mutant is no proof of its own. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ['widget/{client,store}/**/*.test.ts', 'simulation/policy/*.test.ts'],
    environment: 'node',
  },
});
