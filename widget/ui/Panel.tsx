import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Composer } from './Composer.tsx';
import { canAttach } from './can-attach.ts';
import { useChat } from './context.ts';
import { Header } from './Header.tsx';
import { createLazy, nothing } from './Lazy.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Timeline } from './Timeline.tsx';
import { CONTRAST, PHONE, useMedia } from './use-media.ts';
import { usePanelFocus } from './use-panel-focus.ts';

/** What the launcher's `aria-controls` names. */
export const PANEL_ID = 'captivate-panel';

const History = createLazy(() => import('./History.tsx'));
const Consent = createLazy(() => import('./Consent.tsx'));
const Prechat = createLazy(() => import('./Prechat.tsx'));
const Rating = createLazy(() => import('./Rating.tsx'));
const DropTarget = createLazy(() => import('./DropTarget.tsx'), nothing);
const Modal = createLazy(() => import('./Modal.tsx'), nothing);
const Contrast = createLazy(() => import('./Contrast.tsx'), nothing);

/** What stands below the header. */
function Face() {
  const { store } = useChat();
  switch (store.view.value) {
    case 'history':
      return <History />;
    case 'consent':
      return <Consent />;
    case 'prechat':
      return <Prechat />;
    case 'rating':
      return (
        <>
          <Timeline />
          <Rating />
        </>
      );
    default:
      return (
        <>
          <StatusBar />
          <Timeline />
          <Composer />
        </>
      );
  }
}

/** The dialog. It stays in place while closed, so that scroll position and draft survive, and nobody can reach it. */
export function Panel() {
  const { store, options, text, surface } = useChat();
  const panel = useRef<HTMLElement>(null);
  const isDropping = useSignal(false);
  const isOpen = store.isOpen.value;
  const isModal = useMedia(panel, PHONE) && !options.target;
  const wantsContrast = useMedia(panel, CONTRAST);
  const takesFiles = canAttach(options) && store.view.value === 'chat';
  usePanelFocus(panel, isOpen, store.view.value);
  useEffect(() => {
    if (isOpen && surface.wasAskedFor()) store.begin();
  }, [isOpen, store, surface]);

  const handleKeyDown = (event: KeyboardEvent) => {
    const closes = event.key === 'Escape' && !event.isComposing && !event.defaultPrevented;
    // In the page's own place there is nothing to close: nobody could open it again.
    if (closes && !options.target) store.close();
  };
  const handleDrag = (event: DragEvent) => {
    if (!takesFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    isDropping.value = event.type === 'dragover';
    if (event.type === 'drop') store.attach(event.dataTransfer.files);
  };
  return (
    <section
      ref={panel}
      id={PANEL_ID}
      class="panel"
      part="panel"
      role="dialog"
      aria-label={options.title ?? text('title')}
      aria-modal={isModal ? 'true' : undefined}
      tabIndex={-1}
      inert={!isOpen}
      data-state={isOpen ? 'open' : 'closed'}
      onKeyDown={handleKeyDown}
      onFocusIn={store.begin}
      onPointerDown={store.begin}
      onDragOver={handleDrag}
      onDrop={handleDrag}
      onDragLeave={() => {
        isDropping.value = false;
      }}
    >
      <Header />
      <Face />
      {isDropping.value && <DropTarget />}
      {wantsContrast && <Contrast />}
      {isOpen && isModal && <Modal panel={panel} />}
    </section>
  );
}
