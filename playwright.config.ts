import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from './scripts/browser.mjs';

const executablePath = await findBrowser();

/**
 * `journeys` are the tests; `frames` runs those of them that are tagged `@both` again with the chat in a frame of its own
 * (`data-isolation="iframe"`); `engines` makes the journey in browsers that Playwright can't drive; `screens` takes the
 * pictures of `docs/screens/`. All use the built files.
 */
export default defineConfig<{ isolation: 'shadow' | 'iframe' }>({
  testDir: '.',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // Shared machines are slow now and then; nothing that is promised is measured by these.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: process.env.CI ? 1 : 0,
  use: {
    ...(executablePath && { launchOptions: { executablePath, args: BROWSER_FLAGS } }),
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
  projects: [
    {
      name: 'journeys',
      testMatch: '{e2e,loader,widget}/**/*.spec.ts',
      testIgnore: ['e2e/screens/**', 'e2e/engines/**'],
    },
    { name: 'frames', testMatch: 'e2e/specs/*.spec.ts', grep: /@both/, use: { isolation: 'iframe' } },
    {
      name: 'engines',
      testMatch: `e2e/engines/${process.env.PAGES === undefined ? '!(pages)' : 'pages'}.spec.ts`,
      use: { isolation: process.env.ISOLATION === 'iframe' ? 'iframe' : 'shadow' },
    },
    { name: 'screens', testMatch: 'e2e/screens/**/*.spec.ts' },
  ],
});
