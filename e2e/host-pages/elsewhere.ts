import { IN_ENGINES, type InEngine, whyNever } from '../engines/in-engines.ts';
import type { HostPage } from './host-page.ts';
import { IN_FRAME } from './in-frame.ts';

const listed = (cannot: HostPage['cannot'] = {}) =>
  Object.entries(cannot).map(([question, why]) => `not asked: ${question}, ${why}`);

function ofFrame({ name }: HostPage): string {
  const { isInGate, asks = [], says, cannot, never, found } = IN_FRAME[name] ?? {};
  return [
    isInGate && `in the gate: ${isInGate}`,
    ...(asks.length ? [`asked, too: ${asks.join(', ')}`] : []),
    never && `not made: ${never}`,
    says?.length === 0 && 'nothing for the console',
    ...listed(cannot),
    found && `found: ${found}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function ofEngine(page: HostPage, engine: 'firefox' | 'webkit'): string {
  const { cannot, found }: InEngine = IN_ENGINES[engine][page.name] ?? {};
  const never = whyNever(page, engine);
  return [never && `not made: ${never}`, ...listed(cannot), found && `found: ${found}`]
    .filter(Boolean)
    .join('; ');
}

/** What is otherwise with the chat in a frame of its own, or in other engines, as rows of `docs/host-pages.md`. */
export const toRowsElsewhere = (pages: HostPage[]): string[] =>
  pages
    .map((page) => [page.name, ofFrame(page), ofEngine(page, 'firefox'), ofEngine(page, 'webkit')])
    .filter(([, ...cells]) => cells.some(Boolean))
    .map((cells) => `| ${cells.join(' | ')} |`);
