/** What a journey has found; a plain page is what the others are compared with. */
export interface Findings {
  place: Record<string, number | boolean>;
  styles: Record<string, string[]>;
  globals: string[];
  markup: string[];
  /** Focus and scroll position, where they are others. */
  here: string[];
  shifts: string[];
  sockets: number;
  pixels: 'same' | 'others';
  /** What the hub has of the visitor that wasn't said, or was said twice. */
  reload: string[];
  /** What reached the page's console or its handlers, from first to last. */
  heard: string[];
  violations: string[];
}
