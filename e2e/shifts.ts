import type { Page } from '@playwright/test';

/** One layout shift that the visitor did not cause, as it counts in the page's score; what moved, where it can be named. */
export interface Shift {
  value: number;
  moved: string[];
}

/** All of them since the page was loaded. They are told to observers alone: `getEntriesByType` never has any. */
export const shiftsOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Shift[]>((done) => {
        type Entry = PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        const shifts: Shift[] = [];
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of list.getEntries() as Entry[]) {
            const moved = sources.map(({ node }) => (node as Element | null)?.className ?? String(node));
            if (!hadRecentInput) shifts.push({ value, moved });
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifts), 50)));
      }),
  );
