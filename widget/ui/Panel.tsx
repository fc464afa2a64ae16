import type { ComponentChildren } from 'preact';
import { Composer } from './Composer.tsx';
import { canAttach } from './can-attach.ts';
import { useChat } from './context.ts';
import { Header } from './Header.tsx';
import { useRef, useSignal } from './hooks.ts';
import { createLazy, nothing } from './Lazy.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Timeline } from './Timeline.tsx';
import { CONTRAST, PHONE, useMedia } from './use-media.ts';
import { usePanelFocus } from './use-panel-focus.ts';

/** What the launcher's `aria-controls` names. */
export const PANEL_ID = 'captivate-panel';

const DropTarget = createLazy(() => import('./files.ts'), 'DropTarget', nothing);
const Modal = createLazy(() => import('./Modal.tsx'), 'Modal', nothing);
const Contrast = createLazy(() => import('./Contrast.tsx'), 'Contrast', nothing);

/** What stands at the bottom of each view, or alone in it. */
const FACES = {
  chat: Composer,
  rating: createLazy(() => import('./forms.ts'), 'Rating'),
  history: createLazy(() => import('./History.tsx'), 'History'),
  consent: createLazy(() => import('./forms.ts'), 'Consent'),
  prechat: createLazy(() => import('./forms.ts'), 'Prechat'),
};

interface Props {
  /** What is said to screen readers: VoiceOver on phones hears nothing outside a modal dialog (WebKit 276553). */
  children: ComponentChildren;
}

/** The dialog. It stays in place while closed, so that scroll position and draft survive, and nobody can reach it. */
export function Panel({ children }: Props) {
  const { store, options, isInline, title } = useChat();
  const panel = useRef<HTMLElement>(null);
  const isDropping = useSignal(false);
  const isOpen = store.isOpen.value;
  const isModal = useMedia(PHONE) && !isInline;
  const wantsContrast = useMedia(CONTRAST);
  const view = store.view.value;
  const isChat = view === 'chat';
  const Face = FACES[view];
  usePanelFocus(panel, isOpen);

  const handleKeyDown = (event: KeyboardEvent) => {
    const closes = event.key === 'Escape' && !event.isComposing && !event.defaultPrevented;
    // In the page's own place there is nothing to close: nobody could open it again.
    if (!closes || isInline) return;
    // Not for a dialog of the page in which the chat stands.
    event.preventDefault();
    store.close();
  };
  /** Files that are dragged over the panel, dropped, or pasted. */
  const handleFiles = (event: DragEvent | ClipboardEvent) => {
    const isPaste = 'clipboardData' in event;
    const given = isPaste ? event.clipboardData : event.dataTransfer;
    if (!isChat || !canAttach(options) || !given?.types.includes('Files')) return;
    // A table copied from an office program comes as text and as a picture of it: the text is meant.
    if (isPaste && given.types.includes('text/plain')) return;
    event.preventDefault();
    isDropping.value = event.type === 'dragover';
    if (!isDropping.value) store.attach(given.files);
  };
  return (
    <section
      ref={panel}
      id={PANEL_ID}
      class="panel"
      part="panel"
      role="dialog"
      aria-label={title}
      aria-modal={isModal ? 'true' : undefined}
      tabIndex={-1}
      inert={!isOpen}
      data-state={isOpen ? 'open' : 'closed'}
      onKeyDown={handleKeyDown}
      onFocusIn={store.begin}
      onPointerDown={store.begin}
      onPaste={handleFiles}
      onDragOver={handleFiles}
      onDrop={handleFiles}
      onDragLeave={() => {
        isDropping.value = false;
      }}
    >
      <Header />
      {isChat && <StatusBar />}
      {(isChat || view === 'rating') && <Timeline />}
      <Face />
      {isDropping.value && <DropTarget />}
      {wantsContrast && <Contrast />}
      {isOpen && isModal && <Modal panel={panel} />}
      {children}
    </section>
  );
}
