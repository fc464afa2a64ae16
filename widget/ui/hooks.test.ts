import { type ComponentChild, type ComponentType, h } from 'preact';
import { describe, expect, it } from 'vitest';
import { computed, signal } from '../store/signals.ts';
import {
  draw,
  provide,
  useEffect,
  useFailure,
  useMemo,
  useProvided,
  useRef,
  useSignal,
  useSignalEffect,
} from './hooks.ts';

/** Where components are drawn that need nothing of a document, since they draw nothing. */
function createPlace() {
  const container = {} as Element;
  return {
    draw: (content: ComponentChild) => draw(content, container),
    clear: () => draw(null, container),
  };
}

/** An element of a component that draws nothing, or others. */
const of = <Props extends object>(component: (props: Props) => unknown, props: Props) =>
  h(component as ComponentType<Props>, props);

/** Preact draws again in a microtask. */
const drawnAgain = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

describe('a component', () => {
  it('is drawn again when a signal changes that it read when it was drawn last', async () => {
    const isFirst = signal(true);
    const [first, second] = [signal(1), signal(2)];
    const seen: number[] = [];
    createPlace().draw(of(() => void seen.push(isFirst.value ? first.value : second.value), {}));
    second.value = 3;
    await drawnAgain();
    expect(seen).toEqual([1]);
    isFirst.value = false;
    await drawnAgain();
    first.value = 4;
    await drawnAgain();
    second.value = 5;
    await drawnAgain();
    expect(seen).toEqual([1, 3, 5]);
  });

  it('is not drawn again for the sake of its parent, but with other props', async () => {
    const label = signal('a');
    const count = signal(0);
    const seen: string[] = [];
    const Child = (props: { label: string }) => void seen.push(props.label);
    const Parent = () => {
      void count.value;
      return of(Child, { label: label.value });
    };
    createPlace().draw(of(Parent, {}));
    count.value++;
    await drawnAgain();
    expect(seen).toEqual(['a']);
    label.value = 'b';
    await drawnAgain();
    expect(seen).toEqual(['a', 'b']);
  });

  it('is drawn again with props of which one is gone', () => {
    const seen: unknown[] = [];
    const Child = (props: { label?: string }) => void seen.push(props.label);
    const place = createPlace();
    place.draw(of(Child, { label: 'a' }));
    place.draw(of(Child, {}));
    expect(seen).toEqual(['a', undefined]);
  });

  it('hears of no signal that it has not read since it got other props', async () => {
    const value = signal(1);
    const seen: unknown[] = [];
    const Child = ({ isBlind }: { isBlind: boolean }) => void seen.push(isBlind || value.value);
    const place = createPlace();
    for (const isBlind of [false, true]) place.draw(of(Child, { isBlind }));
    value.value = 2;
    await drawnAgain();
    expect(seen).toEqual([1, true]);
  });

  it('lets go of what it has read when it goes', () => {
    let found = 0;
    const value = signal(1);
    const asked = computed(() => value.value + found++);
    const place = createPlace();
    place.draw(of(() => void asked.value, {}));
    place.clear();
    value.value = 2;
    expect(found).toBe(1);
  });

  it('that throws, throws at who draws it', () => {
    const fail = () => {
      throw new Error('broken');
    };
    expect(() => createPlace().draw(of(fail, {}))).toThrow('broken');
  });
});

describe('hooks', () => {
  it('keep a value until what it depends on is another', () => {
    const made: number[] = [];
    const Child = ({ size }: { size: number; nth: number }) => void useMemo(() => made.push(size), [size]);
    const place = createPlace();
    for (const [nth, size] of [1, 1, 2].entries()) place.draw(of(Child, { nth, size }));
    expect(made).toEqual([1, 2]);
  });

  it('keep the same reference and the same signal, each its own', () => {
    const seen: unknown[] = [];
    const Child = (_: { nth: number }) => void seen.push(useRef(null), useSignal('a'), useSignal('b'));
    const place = createPlace();
    for (const nth of [1, 2]) place.draw(of(Child, { nth }));
    expect(seen.slice(3)).toEqual(seen.slice(0, 3));
    expect(new Set(seen).size).toBe(3);
  });

  it('run effects after drawing: again when something changed, and end them before that and when all is gone', () => {
    const told: string[] = [];
    const Child = ({ name }: { name: string; nth: number }) => {
      useEffect(() => {
        told.push(`begin ${name}`);
        return () => void told.push(`end ${name}`);
      }, [name]);
      useEffect(() => void told.push('drawn'));
      told.push('draw');
    };
    const place = createPlace();
    for (const [nth, name] of ['a', 'a', 'b'].entries()) place.draw(of(Child, { nth, name }));
    place.clear();
    const first = ['draw', 'begin a', 'drawn'];
    expect(told).toEqual([...first, 'draw', 'drawn', 'draw', 'end a', 'begin b', 'drawn', 'end b']);
  });

  it('run a signal effect as it was written last, without drawing for it', async () => {
    const value = signal(1);
    const told: string[] = [];
    let count = 0;
    const Child = ({ name }: { name: string }) => {
      count++;
      useSignalEffect(() => void told.push(`${name} ${value.value}`));
    };
    const place = createPlace();
    place.draw(of(Child, { name: 'a' }));
    place.draw(of(Child, { name: 'b' }));
    value.value = 2;
    await drawnAgain();
    place.clear();
    value.value = 3;
    expect(told).toEqual(['a 1', 'b 2']);
    expect(count).toBe(2);
  });

  it('tell who stands above of what could not be drawn, and no other', async () => {
    const seen: string[] = [];
    const fail = () => {
      throw new Error('broken');
    };
    const Careful = ({ child }: { child: () => unknown }) => {
      const hasFailed = useFailure();
      seen.push(hasFailed ? 'has failed' : 'draws');
      return hasFailed ? null : of(child, {});
    };
    createPlace().draw([of(Careful, { child: fail }), of(Careful, { child: () => null })]);
    await drawnAgain();
    expect(seen).toEqual(['draws', 'draws', 'has failed']);
  });

  it('give what is provided to all that stands below, and to nothing beside it', () => {
    const seen: unknown[] = [];
    const Child = () => void seen.push(useProvided());
    const Between = () => of(Child, {});
    const Parent = () => {
      provide({ chat: 'this' });
      return of(Between, {});
    };
    createPlace().draw([of(Parent, {}), of(Child, {})]);
    expect(seen).toEqual([{ chat: 'this' }, {}]);
  });
});
