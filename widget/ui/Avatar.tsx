import { toSafeMedia } from './content/media.ts';
import { useChat } from './context.ts';
import { useSignal } from './hooks.ts';

interface Props {
  name: string;
  url?: string | undefined;
  class?: string;
}

/** A picture, or the first letter of the name where there is none or it can't be had. The name stands beside it. */
export function Avatar({ name, url, class: modifier = '' }: Props) {
  const { view } = useChat();
  const broken = useSignal<string>();
  const source = toSafeMedia(url, view);
  return (
    <span class={`avatar ${modifier}`} aria-hidden="true">
      {source && source !== broken.value ? (
        <img
          src={source}
          alt=""
          referrerpolicy="no-referrer"
          onError={() => {
            broken.value = source;
          }}
        />
      ) : (
        [...name.trim()][0]?.toUpperCase()
      )}
    </span>
  );
}
