import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { activeElement } from '../focus.ts';
import { keepFocusInside } from '../focus-trap.ts';
import { useEffect, useRef, useSignal } from '../hooks.ts';
import { ICONS } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { toFileName } from './file-names.ts';
import { LightboxImage } from './LightboxImage.tsx';

interface Props {
  images: RemoteFile[];
  /** Which one is shown first. */
  index: number;
  onClose(): void;
}

/** One picture large, above everything; the others of its message are one step away. */
export function Lightbox({ images, index: first, onClose }: Props) {
  const { text, direction } = useChat();
  const ref = useRef<HTMLDivElement>(null);
  const shown = useSignal(first);
  const index = shown.value;
  const file = images[index];

  // The focus comes in, and goes back to the picture that was clicked.
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = activeElement(dialog) as HTMLElement | null;
    dialog.focus();
    return () => before?.focus();
  }, []);

  // A button that was pressed may be gone with the step (there is nothing after the last): keys must still be heard.
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.contains(activeElement(dialog))) dialog.focus();
  }, [index]);

  const move = (step: number) => {
    shown.value = Math.min(images.length - 1, Math.max(0, shown.value + step));
  };

  function handleKey(event: KeyboardEvent) {
    // Neither the panel below nor the page takes keys that were meant for the picture.
    event.stopPropagation();
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as Record<string, number>)[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else if (step) move(direction === 'rtl' ? -step : step);
    else if (ref.current) keepFocusInside(event, ref.current);
  }

  if (!file) return null;
  const name = toFileName(file) || text('image');
  return (
    <div
      ref={ref}
      class="lightbox"
      role="dialog"
      aria-modal="true"
      aria-label={name}
      tabIndex={-1}
      dir={direction}
      onKeyDown={handleKey}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <LightboxImage key={index} file={file} name={name} onClose={onClose} />
      {index > 0 && (
        <IconButton
          class="lightbox__step lightbox__step--previous"
          label={text('previous')}
          icon={ICONS.back}
          iconClass="icon--directed"
          onClick={() => move(-1)}
        />
      )}
      {index < images.length - 1 && (
        <IconButton
          class="lightbox__step lightbox__step--next"
          label={text('next')}
          icon={ICONS.back}
          iconClass="icon--directed"
          onClick={() => move(1)}
        />
      )}
      {images.length > 1 && (
        <span class="lightbox__count" aria-live="polite">
          {index + 1} / {images.length}
        </span>
      )}
    </div>
  );
}
