import { parseArguments } from './arguments.ts';
import { createHub } from './create-hub.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** The hub as a program: one line when it listens, and an orderly end. */
async function main(): Promise<void> {
  const hub = await createHub(parseArguments(process.argv.slice(2), ROOT));
  console.log(`hub ready on ${hub.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void hub.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
