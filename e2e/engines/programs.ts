import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these that is a file, either as a path or as a name on `$PATH`. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = names.flatMap((name) =>
    name.includes('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return places.find((place) => existsSync(place));
}

/** A program that runs beside the test. */
export interface Running {
  /** What the line that was waited for said. */
  said: string;
  /** Ends it and all that it started. */
  end(): Promise<void>;
}

const STARTUP_MS = 60_000;

/** Starts a program and waits until it says what `pattern` finds, whose first group is then `said`; without one, for nothing. */
export async function start(
  program: string,
  values: string[],
  pattern?: RegExp,
  environment: NodeJS.ProcessEnv = {},
): Promise<Running> {
  // In a group of its own: browsers are many processes.
  const child = spawn(program, values, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const end = () => endGroup(child);
  try {
    return { said: pattern ? await hear(child, pattern, program) : '', end };
  } catch (error) {
    await end();
    throw error;
  }
}

function hear(child: ChildProcess, pattern: RegExp, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const fail = (why: string) => reject(new Error(`${program} ${why}:\n${heard}`));
    const timer = setTimeout(() => fail('did not start'), STARTUP_MS);
    const listen = (piece: Buffer) => {
      heard = (heard + piece).slice(-10_000);
      const found = pattern.exec(heard);
      if (found) {
        clearTimeout(timer);
        resolve(found[1] ?? '');
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`ended with ${code}`));
  });
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
  await ended;
}
