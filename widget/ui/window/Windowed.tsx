import type { RefObject } from 'preact';
import type { Signal } from '../../store/signals.ts';
import { useChat } from '../context.ts';
import { useEffect } from '../hooks.ts';
import { createWindow } from './create-window.ts';
import { Find } from './Find.tsx';
import styles from './window.css?inline';
import type { WindowControl } from './window-control.ts';

export { styles };

interface Props {
  scroller: RefObject<HTMLElement | null>;
  control: Signal<WindowControl | undefined>;
  isAtEnd: Signal<boolean>;
  toEnd(): void;
}

/** Takes over what of the conversation is drawn, as long as it stands; and looks for words in it when asked to. */
export function Windowed({ scroller, control, isAtEnd, toEnd }: Props) {
  const { store, dates, view, isFinding } = useChat();
  useEffect(() => {
    const element = scroller.current as HTMLElement;
    const own = createWindow({ store, dates, view, scroller: element, isAtEnd, toEnd });
    control.value = own;
    return () => {
      control.value = undefined;
      own.dispose();
    };
  }, [store, dates]);
  return isFinding.value && control.value ? <Find control={control.value} /> : null;
}
