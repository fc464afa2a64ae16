import { useChat } from './context.ts';

/** Says that files may be let go here. */
export function DropTarget() {
  const { text } = useChat();
  return <div class="drop-target">{text('dropFiles')}</div>;
}
