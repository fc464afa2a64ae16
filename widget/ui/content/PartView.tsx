import type { ComponentType } from 'preact';
import type { Part } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { useChat } from '../context.ts';
import { useFailure } from '../hooks.ts';
import { RENDERERS } from './registry.ts';

interface Props {
  part: Part;
  item: MessageItem;
}

/** One part of a message, by the renderer of its type. A part that fails, fails alone. */
export function PartView(props: Props) {
  const { text } = useChat();
  const Renderer = RENDERERS[props.part.type] as ComponentType<Props> | null;
  if (useFailure()) return <p class="note">{text('brokenPart')}</p>;
  return Renderer && <Renderer {...props} />;
}
