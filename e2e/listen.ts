import type { Page } from '@playwright/test';

/** What any frame of the page reports, and what stands on its console. */
export async function listen(page: Page): Promise<{ violations: string[]; lines: string[] }> {
  const violations: string[] = [];
  const lines: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  page.on('console', (line) => lines.push(line.text()));
  page.on('pageerror', (error) => lines.push(`uncaught ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as unknown as { tellViolation(text: string): void }).tellViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return { violations, lines };
}
