import type { ComponentChildren, VNode } from 'preact';
import { linkProps, type SafeLink, toRealHost } from './links.ts';

interface Props {
  link: SafeLink;
  class?: string;
  title?: string;
  children?: ComponentChildren;
}

/** A link from outside: what it says, and where it really leads if it says otherwise. */
export function OutsideLink({ link, class: name, title, children }: Props) {
  const host = toRealHost(toText(children), link);
  return (
    <a {...linkProps(link)} class={name} title={title}>
      {children}
      {host && <bdi class="real-host"> ({host})</bdi>}
    </a>
  );
}

/** The words in `children`, as a reader sees them. */
function toText(children: ComponentChildren): string {
  if (Array.isArray(children)) return children.map(toText).join('');
  if (children && typeof children === 'object')
    return toText((children as VNode<{ children?: ComponentChildren }>).props?.children);
  return typeof children === 'string' || typeof children === 'number' ? String(children) : '';
}
