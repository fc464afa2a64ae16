import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Some read the whole tree or run a hub, on machines that are slow now and then.
    testTimeout: 30_000,
    include: ['{e2e,simulation,widget,loader,demo,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
