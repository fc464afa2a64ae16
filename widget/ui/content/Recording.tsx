import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { useSignal } from '../hooks.ts';
import { FileRow } from './FileRow.tsx';
import { toFileName } from './file-names.ts';
import { toSafeMedia } from './media.ts';
import { useFileLink } from './use-file-link.ts';

interface Props {
  file: RemoteFile;
}

/** Sound or video with the browser's own controls, above its row. What doesn't play is only the row. */
export function Recording({ file }: Props) {
  const { view, text } = useChat();
  const isBroken = useSignal(false);
  const link = useFileLink(file);
  const src = toSafeMedia(link.url, view);
  const name = toFileName(file) || text('file');

  async function handleError() {
    if (!(await link.refresh())) isBroken.value = true;
  }

  const shared = {
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onError: handleError,
    src,
  } as const;
  return (
    <div class={`recording recording--${file.kind}`}>
      {src &&
        !isBroken.value &&
        !link.isExpired &&
        (file.kind === 'video' ? (
          <video {...shared} playsInline poster={toSafeMedia(file.thumbnailUrl, view)} />
        ) : (
          <audio {...shared} />
        ))}
      <FileRow file={file} />
    </div>
  );
}
