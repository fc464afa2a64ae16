import { useState } from 'preact/hooks';
import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { FileRow } from './FileRow.tsx';
import { toFileName } from './file-names.ts';
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
  const { view, text, openLightbox } = useChat();
  const [phase, setPhase] = useState<Phase>('loading');
  const [isThumbnailBroken, setIsThumbnailBroken] = useState(false);
  const link = useFileLink(file);
  const thumbnail = isThumbnailBroken ? undefined : toSafeMedia(file.thumbnailUrl, view);
  const src = thumbnail ?? toSafeMedia(link.url, view);
  const name = toFileName(file) || text('image');

  async function handleError() {
    if (thumbnail) setIsThumbnailBroken(true);
    else if (!(await link.refresh())) setPhase('broken');
  }

  if (phase === 'broken' || link.isExpired) return <FileRow file={file} />;
  return (
    <button
      type="button"
      class={`picture picture--${phase}`}
      aria-label={text('openImage', { name })}
      onClick={() => openLightbox(images, images.indexOf(file))}
    >
      {src && (
        <img
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onLoad={() => setPhase('ready')}
          onError={handleError}
          src={src}
        />
      )}
    </button>
  );
}
