import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from './scripts/browser.mjs';

const executablePath = await findBrowser();

/** `journeys` are the tests; `screens` takes the pictures of `docs/screens/`. Both use the built files. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  timeout: 30_000,
  use: {
    ...(executablePath && { launchOptions: { executablePath, args: BROWSER_FLAGS } }),
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
  projects: [
    { name: 'journeys', testIgnore: 'screens/**' },
    { name: 'screens', testMatch: 'screens/**/*.ts' },
  ],
});
