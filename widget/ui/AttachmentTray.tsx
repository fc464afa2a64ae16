import type { Attachment } from '../store/types.ts';
import { useChat } from './context.ts';
import { drawThumbnail } from './draw-thumbnail.ts';
import { attachmentProblem, formatBytes } from './file-words.ts';
import { useEffect, useRef } from './hooks.ts';
import { ICONS, Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';
import { useFileAnnouncements } from './use-file-announcements.ts';

/** A picture of the file where the browser can read one, with a page behind it for all others. */
function Thumbnail({ file }: Pick<Attachment, 'file'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) void drawThumbnail(file, canvas.current);
  }, [file]);
  return (
    <span class="thumbnail" aria-hidden="true">
      <Icon d={LAZY_ICONS.file} />
      <canvas ref={canvas} width={0} height={0} />
    </span>
  );
}

/** A ring that fills; its length is 100, so that a percentage is a length. */
function Progress({ fraction, name }: { fraction: number; name: string }) {
  const percent = Math.round(fraction * 100);
  return (
    <svg
      class="progress"
      viewBox="0 0 36 36"
      role="progressbar"
      aria-label={name}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <circle cx="18" cy="18" r="15.9155" class="progress-track" />
      <circle cx="18" cy="18" r="15.9155" stroke-dasharray={`${Math.max(percent, 3)} 100`} />
    </svg>
  );
}

function AttachmentRow({ attachment }: { attachment: Attachment }) {
  const { store, options, text, locale } = useChat();
  const { id, file, state, progress } = attachment;
  // "Send" was pressed, and this is what it waits for.
  const isAwaited = state === 'uploading' && store.isHeld.value;
  const problem = attachmentProblem(attachment, options.fileSize, text, locale);
  return (
    <li class={`attachment ${problem ? 'attachment--failed' : ''}`}>
      <Thumbnail file={file} />
      {state === 'uploading' && <Progress fraction={progress} name={file.name} />}
      <span class="attachment-words">
        <span class="attachment-name" dir="auto">
          {file.name}
        </span>
        <span class="attachment-state">
          {problem && <Icon d={ICONS.alert} />}
          {problem ?? (isAwaited ? text('heldForUpload') : formatBytes(file.size, locale))}
        </span>
      </span>
      {state === 'failed' && (
        <IconButton
          label={text('retryUpload', { name: file.name })}
          icon={LAZY_ICONS.retry}
          onClick={({ currentTarget }) => {
            // This button goes with that.
            (currentTarget.nextElementSibling as HTMLElement).focus();
            store.retryUpload(id);
          }}
        />
      )}
      <IconButton
        label={text('remove', { name: file.name })}
        icon={ICONS.close}
        onClick={({ currentTarget }) => {
          const row = currentTarget.parentElement;
          const next = row?.nextElementSibling ?? row?.previousElementSibling;
          next?.querySelector<HTMLElement>('button:last-child')?.focus();
          store.detach(id);
        }}
      />
    </li>
  );
}

/** The files that go with the next message. */
export function AttachmentTray() {
  const chat = useChat();
  const { store, text } = chat;
  useFileAnnouncements(chat);
  return (
    <ul class="tray" aria-label={text('attachments')}>
      {store.attachments.value.map((attachment) => (
        <AttachmentRow key={attachment.id} attachment={attachment} />
      ))}
    </ul>
  );
}
