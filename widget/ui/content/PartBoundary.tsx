import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useChat } from '../context.ts';

interface Props {
  children: ComponentChildren;
}

export function PartBoundary({ children }: Props) {
  const { text } = useChat();
  const [error] = useErrorBoundary();
  return error ? <p class="note">{text('brokenPart')}</p> : children;
}
