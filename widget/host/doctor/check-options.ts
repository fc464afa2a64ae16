import { resolveOptions } from '../../config/resolve.ts';
import { bad, type Finding, good, hint } from './finding.ts';

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Which options are set, and what is wrong with them, in the words of the console.
 * @param settle Resolves when the part with those words has had its time.
 */
export async function checkOptions(
  values: Values,
  base: string,
  settle: () => Promise<unknown>,
): Promise<Finding[]> {
  const mistakes: string[] = [];
  const { consent, persist } = resolveOptions(values, (line) => mistakes.push(line), base);
  await settle();
  const names = Object.keys(values).filter((name) => name !== 'apikey' && values[name] !== undefined);
  const findings = mistakes.map((line) => bad(line, 'See docs/options.md.'));
  if (!findings.length)
    findings.push(good(names.length ? `Set: ${names.join(', ')}` : 'All at their defaults'));
  if (consent === 'required') findings.push(hint('Nothing is stored or sent before the visitor agrees'));
  if (persist === 'memory') findings.push(hint('persist is memory: a reload begins anew'));
  return findings;
}
