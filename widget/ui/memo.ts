import type { ComponentType, FunctionComponent } from 'preact';
import { createElement } from 'preact';

/** Skips a component whose props are the same: in a long conversation only what changed is drawn again. */
export function memo<P extends object>(component: ComponentType<P>): FunctionComponent<P> {
  function isSame(a: object, b: object): boolean {
    const keys = Object.keys(a) as never[];
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
  }
  return function Memo(this: { props: P; shouldComponentUpdate?(next: P): boolean }, props: P) {
    this.shouldComponentUpdate = (next) => !isSame(this.props, next);
    return createElement(component, props);
  } as FunctionComponent<P>;
}
