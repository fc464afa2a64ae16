import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{widget,loader,demo,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
