import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { useSignal } from '../hooks.ts';
import { ICONS } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { FileRow } from './FileRow.tsx';
import { toSafeMedia } from './media.ts';
import { useFileLink } from './use-file-link.ts';

interface Props {
  file: RemoteFile;
  name: string;
  onClose(): void;
}

/** The picture, fitted to the window or at its own size (a click changes between the two), and what can be done with it. */
export function LightboxImage({ file, name, onClose }: Props) {
  const { view, text } = useChat();
  const isZoomed = useSignal(false);
  const isBroken = useSignal(false);
  const link = useFileLink(file);
  const src = toSafeMedia(link.url, view);

  async function handleError() {
    if (!(await link.refresh())) isBroken.value = true;
  }

  return (
    <>
      <div class="lightbox__bar">
        <FileRow file={file} />
        <IconButton label={text('close')} icon={ICONS.close} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Escape and the button do it by keys. */}
      <div
        class={`lightbox__stage ${isZoomed.value ? 'lightbox__stage--zoomed' : ''}`}
        onClick={(event) => event.target === event.currentTarget && onClose()}
      >
        {src && !isBroken.value && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the browser's own zoom does it by keys.
          <img
            alt={name}
            decoding="async"
            referrerpolicy="no-referrer"
            onClick={() => {
              isZoomed.value = !isZoomed.value;
            }}
            onError={handleError}
            src={src}
          />
        )}
        {isBroken.value && <p class="lightbox__note">{text('brokenPart')}</p>}
      </div>
    </>
  );
}
