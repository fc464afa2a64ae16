import { test as base, expect } from '../stage.ts';
import { type Chosen, chooseEngines } from './candidates.ts';
import type { Candidate, Engine, Settings } from './engine.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** A laptop's window. */
const WINDOW = [1000, 720] as const;

interface Fixtures {
  chosen: Chosen | undefined;
  /** Gives somebody a browser of their own, with their settings, which is closed once they are done. */
  seat<Result>(use: (visitor: Visitor) => Promise<Result>, settings?: Settings): Promise<Result>;
  /** Sits at a browser of their own, and leaves it only if nothing was uncaught or said on the console. */
  visitor: Visitor;
}

const test = base.extend<Fixtures>({
  chosen: [undefined, { option: true }],
  seat: async ({ chosen }, use, { annotations }) => {
    if (!chosen || 'missing' in chosen) throw new Error('Only an engine that is here has a visitor.');
    const open = new Set<Engine>();
    await use(async (sit, settings = {}) => {
      const engine = await chosen.launch(settings);
      open.add(engine);
      annotations.push({ type: 'engine', description: engine.version });
      try {
        await engine.resize(...(settings.size ?? WINDOW));
        return await sit(createVisitor(engine));
      } finally {
        open.delete(engine);
        await engine.close();
      }
    });
    // Of a test whose time was over before it had ended.
    await Promise.all([...open].map((engine) => engine.close()));
  },
  visitor: ({ seat }, use) =>
    seat(async (visitor) => {
      await use(visitor);
      expect(await heard(visitor.engine)).toBe('');
    }),
});

/** What `e2e/pages/heard.html` has written down. */
const heard = (engine: Engine) => engine.evaluate("sessionStorage.heard || ''");

/** Declares the same tests for each engine; for one that is not here, a skipped one that says how to install it. */
export async function forEachEngine(
  declare: (it: typeof test, engine: Candidate['name']) => void,
): Promise<void> {
  for (const chosen of await chooseEngines()) {
    if ('missing' in chosen) {
      test.skip(chosen.missing, () => {});
      continue;
    }
    test.describe(chosen.name, () => {
      test.use({ chosen });
      // A browser's start is part of it.
      test.describe.configure({ timeout: 180_000 });
      declare(test, chosen.name);
    });
  }
}

export { expect };
