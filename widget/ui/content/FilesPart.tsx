import type { RemoteFile } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { FileRow } from './FileRow.tsx';
import { firstOf } from './heads.ts';
import { Picture } from './Picture.tsx';
import { Recording } from './Recording.tsx';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';
import { useHead } from './use-head.tsx';

/**
 * Each file as what it claims to be, for the claim is cheap: a picture that does not decode, or a recording that does
 * not play, turns into the plain row. Nothing is ever handed to a plugin or a frame.
 */
export function FilesPart({ part: { title, files }, item }: PartProps<'files'>) {
  const [shown, showAll] = useHead<readonly RemoteFile[]>(files, firstOf);
  const pictures = shown.filter(({ kind }) => kind === 'image');
  return (
    <>
      <TextBubble text={title} />
      {pictures.length > 0 && (
        <div class={`pictures ${pictures.length > 1 ? 'pictures--several' : ''}`}>
          {pictures.map((file, index) => (
            <Picture key={index} file={file} images={imagesOf(item)} />
          ))}
        </div>
      )}
      {shown.map((file, index) => {
        if (file.kind === 'image') return null;
        const View = file.kind === 'document' ? FileRow : Recording;
        return <View key={index} file={file} />;
      })}
      {showAll}
    </>
  );
}

/** All pictures of a message, so that the large view can step through them. */
const imagesOf = (item: MessageItem): RemoteFile[] =>
  item.parts.flatMap((part) =>
    part.type === 'files' ? part.files.filter(({ kind }) => kind === 'image') : [],
  );
