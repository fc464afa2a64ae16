import { signal } from '../../store/signals.ts';
import { draw } from '../../ui/hooks.ts';
import { watchPolicy } from './check-policy.ts';
import { Doctor } from './Doctor.tsx';
import css from './doctor.css?inline';
import { examine } from './examine.ts';
import { type Section, toText } from './finding.ts';

export interface DoctorStart {
  /** `<captivate-chat>`. */
  host: HTMLElement;
  /** What it is drawn into. */
  layer: HTMLElement | ShadowRoot;
  view: Window & typeof globalThis;
  /** The tag's `data-*` values, with what `update()` has changed; read at every look. */
  values: Readonly<Record<string, string | undefined>>;
  /** Whether the address asks for it: then it looks at once. Else it waits behind a button. */
  isAsked: boolean;
  adoptStyles(css: string): void;
  copy(text: string): Promise<boolean>;
}

/**
 * Shows the owner what helps or hinders the chat on this page: with the option `debug` behind a button, with
 * `?captivate-doctor` in the page's address at once. Returns what takes it away.
 */
export function startDoctor({
  host,
  layer,
  view,
  values,
  isAsked,
  adoptStyles,
  copy,
}: DoctorStart): () => void {
  const policy = watchPolicy(view);
  const container = view.document.createElement('div');
  container.className = 'chat';
  container.lang = 'en';
  container.dataset.theme = values.theme ?? 'auto';
  adoptStyles(css);
  layer.append(container);
  const isOpen = signal(false);
  const sections = signal<readonly Section[] | undefined>(undefined);
  const copied = signal('');

  async function look(): Promise<void> {
    isOpen.value = true;
    sections.value = undefined;
    copied.value = '';
    sections.value = await examine(view, host, values, policy);
  }

  async function copyReport(): Promise<void> {
    const isCopied = await copy(toText(sections.value ?? []));
    copied.value = isCopied ? 'The report is copied.' : 'Copying is not allowed here.';
  }

  function dispose(): void {
    policy.dispose();
    draw(null, container);
    container.remove();
  }

  if (isAsked) void look();
  draw(
    <Doctor
      title={values.instance ? `Chat doctor: ${values.instance}` : 'Chat doctor'}
      nth={[...host.ownerDocument.getElementsByTagName(host.localName)].indexOf(host)}
      isOpen={isOpen}
      sections={sections}
      copied={copied}
      onLook={look}
      onCopy={copyReport}
      onClose={dispose}
    />,
    container,
  );
  return dispose;
}
