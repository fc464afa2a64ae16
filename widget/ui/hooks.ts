/**
 * What components remember, and that they are drawn again when a signal changes that they have read: the few hooks that
 * the chat needs, for what the libraries for both would weigh three times as much. Preact calls this module by its
 * options; those with two underscores are its names for other libraries, which never change within a major version.
 */

import { type Component, type ComponentChild, options, type RefObject, render } from 'preact';
import { effect, type Signal, signal } from '../store/signals.ts';

type Dependencies = readonly unknown[];

/** What one call of a hook has kept. */
interface Slot {
  value?: unknown;
  dependencies?: Dependencies | undefined;
  end?: (() => void) | undefined;
}

interface Drawn extends Component {
  slots: Slot[];
  /** Ends the watch over what it has read. */
  stop?(): void;
  hasFailed?: boolean;
  /** Called when what was drawn is in the document. */
  __h: (() => void)[];
}

/** The component that is being drawn, and how many hooks it has called. */
let drawn: Drawn;
let count = 0;

/** Draws it again after a change of what it has read, or of its props: never for its parent's sake alone. */
function watch(component: Drawn): void {
  const draw = component.render;
  component.slots = [];
  component.render = (...given) => {
    let result: ReturnType<typeof draw>;
    let isDrawn = false;
    component.stop?.();
    component.stop = effect(() => {
      if (isDrawn) component.forceUpdate();
      else result = draw.apply(component, given);
      isDrawn = true;
    });
    return result;
  };
  component.shouldComponentUpdate = (props) =>
    !areSame(Object.entries(props).flat(), Object.entries(component.props).flat());
}

const areSame = (before: Dependencies | undefined, now: Dependencies | undefined) =>
  before?.length === now?.length && !!now?.every((each, index) => Object.is(each, before?.[index]));

/** Draws into `container`; what stands there already is changed. */
export function draw(content: ComponentChild, container: Element): void {
  const hooks = options as { __r?(vnode: { __c: Drawn }): void; unmount?(vnode: { __c?: Drawn }): void };
  hooks.__r = ({ __c: component }) => {
    drawn = component;
    count = 0;
    if (!component.slots) watch(component);
  };
  hooks.unmount = ({ __c: component }) => {
    component?.stop?.();
    for (const { end } of component?.slots ?? []) end?.();
  };
  render(content, container);
}

/** The same slot at each drawing; whether it has to be filled anew. */
function useSlot(dependencies?: Dependencies): [slot: Slot, isDue: boolean] {
  drawn.slots[count] ??= {};
  const slot = drawn.slots[count++] as Slot;
  const isDue = !areSame(slot.dependencies, dependencies);
  slot.dependencies = dependencies;
  return [slot, isDue];
}

/** What `create` gives, until one of `dependencies` changes. */
export function useMemo<Value>(create: () => Value, dependencies: Dependencies): Value {
  const [slot, isDue] = useSlot(dependencies);
  if (isDue) slot.value = create();
  return slot.value as Value;
}

/** The same object at each drawing, for an element or whatever is to be kept without being drawn. */
export function useRef<Value>(current: Value): RefObject<Value>;
export function useRef<Value>(current: Value | null): RefObject<Value | null>;
export function useRef<Value>(current: Value): RefObject<Value> {
  return useMemo(() => ({ current }), []);
}

/** A signal of the component's own. */
export function useSignal<Value>(value: Value): Signal<Value>;
export function useSignal<Value>(): Signal<Value | undefined>;
export function useSignal<Value>(value?: Value): Signal<Value | undefined> {
  return useMemo(() => signal(value), []);
}

/**
 * Runs once what was drawn is in the document, before the browser paints it; again when one of `dependencies` changes,
 * or, without any, after each drawing. A function that `begin` returns is called before the next run, and in the end.
 */
export function useEffect(begin: () => unknown, dependencies?: Dependencies): void {
  const [slot, isDue] = useSlot(dependencies);
  if (!isDue) return;
  drawn.__h.push(() => {
    slot.end?.();
    const end = begin();
    slot.end = typeof end === 'function' ? (end as () => void) : undefined;
  });
}

/** Runs after the first drawing, and again whenever a signal changes that it has read. */
export function useSignalEffect(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => effect(() => latest.current()), []);
}

/** Whether something below this component could not be drawn; without this hook, that is for who stands above it. */
export function useFailure(): boolean {
  const component = drawn;
  component.componentDidCatch ??= () => {
    component.hasFailed = true;
    component.forceUpdate();
  };
  return !!component.hasFailed;
}

/** Gives `values` to all that is drawn below this component. */
export function provide(values: object): void {
  drawn.getChildContext = () => values;
}

/** What a component above this one provides. */
export function useProvided<Values>(): Values {
  return drawn.context as Values;
}
