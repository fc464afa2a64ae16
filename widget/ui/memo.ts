import type { ComponentType, FunctionComponent } from 'preact';
import { createElement } from 'preact';

/** Skips a component whose props (always the same names) are the same: in a long conversation only what changed is drawn again. */
export function memo<P extends object>(component: ComponentType<P>): FunctionComponent<P> {
  return function Memo(this: { props: P; shouldComponentUpdate?(next: P): boolean }, props: P) {
    this.shouldComponentUpdate = (next) =>
      (Object.keys(next) as (keyof P)[]).some((name) => next[name] !== this.props[name]);
    return createElement(component, props);
  } as FunctionComponent<P>;
}
