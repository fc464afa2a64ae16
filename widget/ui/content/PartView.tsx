import { Component, type ComponentChildren, type ComponentType } from 'preact';
import type { Part } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import type { ChatContext } from '../context.ts';
import { RENDERERS } from './registry.ts';

interface Props {
  part: Part;
  item: MessageItem;
}

/** One part of a message, by the renderer of its type. A part that fails, fails alone: only a class can catch that. */
export class PartView extends Component<Props> {
  hasFailed = false;

  override componentDidCatch(): void {
    this.hasFailed = true;
    this.forceUpdate();
  }

  override render(): ComponentChildren {
    const Renderer = RENDERERS[this.props.part.type] as ComponentType<Props> | null;
    if (this.hasFailed)
      return <p class="note">{(this.context as ChatContext).chat.value.text('brokenPart')}</p>;
    return Renderer && <Renderer {...this.props} />;
  }
}
