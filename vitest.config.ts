import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{e2e,widget,loader,demo,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
