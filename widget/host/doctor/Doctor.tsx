import type { ReadonlySignal } from '../../store/signals.ts';
import type { Section } from './finding.ts';

export interface DoctorProps {
  /** Of which chat: with its name, where there are several on the page. */
  title: string;
  /** How many stand before it: each leaves a strip of the one behind to be seen. */
  nth: number;
  /** Closed, it is a button. */
  isOpen: ReadonlySignal<boolean>;
  /** What was found; nothing while it looks. */
  sections: ReadonlySignal<readonly Section[] | undefined>;
  /** What became of the last attempt to copy the report; `''` before. */
  copied: ReadonlySignal<string>;
  onLook(): void;
  onCopy(): void;
  onClose(): void;
}

/** As high as a title or a button. */
const STRIP_PX = 48;

const MARKS = {
  good: ['✓', 'Good'],
  hint: ['i', 'Note'],
  bad: ['!', 'Problem'],
} as const;

function count(sections: readonly Section[]): string {
  const problems = sections.flatMap(({ findings }) => findings).filter(({ state }) => state === 'bad').length;
  if (!problems) return 'No problem found.';
  return problems === 1 ? 'One problem found.' : `${problems} problems found.`;
}

function Report({ sections }: { sections: readonly Section[] }) {
  return sections.map(({ title, findings }) => (
    <section key={title}>
      <h3 class="doctor-heading">{title}</h3>
      <ul>
        {findings.map(({ state, what, remedy }) => (
          <li key={what} class={`doctor-finding doctor-finding--${state}`}>
            <span class="doctor-mark" role="img" aria-label={MARKS[state][1]}>
              {MARKS[state][0]}
            </span>
            <span>
              {what}
              {remedy && <span class="doctor-remedy">{remedy}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The owner's view of what helps or hinders the chat on this page. In English, as the console is. */
export function Doctor({ title, nth, isOpen, sections, copied, onLook, onCopy, onClose }: DoctorProps) {
  const margin = `margin: ${nth * STRIP_PX}px 0 0 ${nth * STRIP_PX}px`;
  if (!isOpen.value)
    return (
      <button type="button" class="button doctor-button" style={margin} onClick={onLook}>
        {title}
      </button>
    );
  const found = sections.value;
  return (
    <div class="doctor" role="dialog" aria-label={title} aria-busy={!found} style={margin}>
      <h2 class="doctor-title">{title}</h2>
      <p class="doctor-sum" role="status">
        {copied.value || (found ? count(found) : 'Looking…')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <div class="doctor-report" tabIndex={0}>
        {found && <Report sections={found} />}
      </div>
      <div class="button-row">
        <button type="button" class="button button--main" disabled={!found} onClick={onCopy}>
          Copy report
        </button>
        <button type="button" class="button" disabled={!found} onClick={onLook}>
          Check again
        </button>
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  );
}
