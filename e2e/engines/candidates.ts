import { CHROMIUM } from './chromium.ts';
import type { Candidate, Engine, Settings } from './engine.ts';
import { FIREFOX } from './firefox.ts';
import { WEBKIT } from './webkit.ts';

/** An engine to be tried: how it is started, or why it can't be. */
export type Chosen = { name: Candidate['name'] } & (
  | { launch(settings?: Settings): Promise<Engine> }
  | { missing: string }
);

/** The engines that are named in `$ENGINES`, which fails where one of them is not here; else all of them. */
export async function chooseEngines(): Promise<Chosen[]> {
  const all = [CHROMIUM, FIREFOX, WEBKIT];
  const named = (process.env.ENGINES ?? '').split(/[ ,]+/).filter(Boolean);
  const unknown = named.find((name) => !all.some((it) => it.name === name));
  if (unknown)
    throw new Error(`There is no engine "${unknown}", but ${all.map(({ name }) => name).join(', ')}.`);
  const chosen = await Promise.all(
    all.filter(({ name }) => !named.length || named.includes(name)).map(prepare),
  );
  const missing = chosen.find((it) => 'missing' in it);
  if (named.length && missing) throw new Error(missing.missing);
  return chosen;
}

async function prepare({ name, install, find, launch }: Candidate): Promise<Chosen> {
  const programs = await find();
  if (!programs) return { name, missing: `${name} is not here: ${install}` };
  return { name, launch: (settings) => launch(programs, settings) };
}
