import { useChat } from './context.ts';

export { default as styles } from './styles/drop-target.css?inline';

/** Says that files may be let go here. */
export default function DropTarget() {
  const { text } = useChat();
  return <div class="drop-target">{text('dropFiles')}</div>;
}
