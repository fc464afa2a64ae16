import { useChat } from '../context.ts';
import { useSignal } from '../hooks.ts';
import { toSafeMedia } from './media.ts';

interface Props {
  url: string;
  alt: string;
  class: string;
}

/** A picture from outside in a box that is there before it is, and stays when it never comes. */
export function OutsideImage({ url, alt, class: name }: Props) {
  const { view } = useChat();
  const isBroken = useSignal(false);
  const src = toSafeMedia(url, view);
  return (
    <span class={`${name} ${isBroken.value || !src ? 'is-broken' : ''}`}>
      {src && !isBroken.value ? (
        // The address last: everything before it has a say in how it is fetched.
        <img
          alt={alt}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => {
            isBroken.value = true;
          }}
          src={src}
        />
      ) : (
        alt
      )}
    </span>
  );
}
