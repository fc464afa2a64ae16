import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { formatBytes } from '../file-words.ts';
import { useRef } from '../hooks.ts';
import { Icon } from '../Icon.tsx';
import { splitName, toExtension, toFileName } from './file-names.ts';
import { linkProps, toSafeLink } from './links.ts';
import { useFileLink } from './use-file-link.ts';

interface Props {
  file: RemoteFile;
}

const FILE = 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5';
const DOWNLOAD = 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14';

/** A file as a row: what it is, its name, its size. It opens in a tab of its own, where the browser decides. */
export function FileRow({ file }: Props) {
  const { text, locale } = useChat();
  const ref = useRef<HTMLAnchorElement>(null);
  const link = useFileLink(file);
  const safe = link.url ? toSafeLink(link.url) : undefined;
  const name = toFileName(file) || text('file');
  const [head, tail] = splitName(name);
  const size = file.size ?? file.storage?.fileSize;
  const content = (
    <>
      <span class="file__glyph" aria-hidden="true">
        {toExtension(name) || <Icon d={FILE} />}
      </span>
      <span class="file__text">
        <bdi class="file__name">
          <span>{head}</span>
          <span>{tail}</span>
        </bdi>
        <span class="file__size">
          {link.isExpired ? text('linkExpired') : size ? formatBytes(size, locale) : ''}
        </span>
      </span>
    </>
  );
  if (!safe || link.isExpired) return <div class="file file--dead">{content}</div>;

  /** A link that ran out since it was drawn is renewed first; the click then goes on as the visitor's own. */
  const handleClick = (event: MouseEvent) => {
    if (!link.isStale()) return safeProps.onClick(event);
    event.preventDefault();
    link.refresh().then((isFresh) => isFresh && ref.current?.click());
  };
  const safeProps = linkProps(safe);
  return (
    <a
      {...safeProps}
      href={safe.href}
      ref={ref}
      class="file"
      aria-label={text('download', { name })}
      title={name}
      onClick={handleClick}
    >
      {content}
      <Icon d={DOWNLOAD} class="file__arrow" />
    </a>
  );
}
