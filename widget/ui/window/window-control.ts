import type { ReadonlySignal } from '../../store/signals.ts';
import type { Row } from '../rows.ts';
import type { DrawnItem } from './drawn-rows.ts';

/** What decides which rows of a long conversation are drawn. */
export interface WindowControl {
  /** The rows to draw; undefined stands for a gap, whose height is set by `settle`. Reading it subscribes to its changes. */
  rows(): readonly (Row | undefined)[];
  /** To be called after they were drawn, before they are painted: measures, and keeps what is read in its place. */
  settle(): void;
  /** Brings an item of the timeline into view; resolves to its element once it is drawn. */
  reveal(place: number): Promise<HTMLElement | undefined>;
  /** Counts up when the timeline is to be drawn. */
  readonly frames: ReadonlySignal<number>;
  /** Counts up whenever other rows were drawn. */
  readonly drawn: ReadonlySignal<number>;
  items(): readonly DrawnItem[];
  dispose(): void;
}
