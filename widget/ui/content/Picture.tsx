import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { useSignal } from '../hooks.ts';
import { FileRow } from './FileRow.tsx';
import { toFileName } from './file-names.ts';
import { Lightbox } from './Lightbox.tsx';
import { toSafeMedia } from './media.ts';
import { useFileLink } from './use-file-link.ts';

interface Props {
  file: RemoteFile;
  /** Every picture of the message, this one among them. */
  images: RemoteFile[];
}

type Phase = 'loading' | 'ready' | 'broken';

/** A picture at its own ratio; a click shows it large. One that can't be shown is a file like any other. */
export function Picture({ file, images }: Props) {
  const { view, text, overlay } = useChat();
  const phase = useSignal<Phase>('loading');
  const isThumbnailBroken = useSignal(false);
  const link = useFileLink(file);
  const thumbnail = isThumbnailBroken.value ? undefined : toSafeMedia(file.thumbnailUrl, view);
  const src = thumbnail ?? toSafeMedia(link.url, view);
  const name = toFileName(file) || text('image');

  async function handleError() {
    if (thumbnail) isThumbnailBroken.value = true;
    else if (!(await link.refresh())) phase.value = 'broken';
  }

  function handleClick() {
    const close = () => {
      overlay.value = null;
    };
    overlay.value = <Lightbox images={images} index={images.indexOf(file)} onClose={close} />;
  }

  if (phase.value === 'broken' || link.isExpired) return <FileRow file={file} />;
  return (
    <button
      type="button"
      class={`picture picture--${phase.value}`}
      aria-label={text('openImage', { name })}
      onClick={handleClick}
    >
      {src && (
        <img
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onLoad={() => {
            phase.value = 'ready';
          }}
          onError={handleError}
          src={src}
        />
      )}
    </button>
  );
}
