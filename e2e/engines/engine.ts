/** What a browser must be able to do, so that the journey can be made in it: nothing that knows our chat. */
export interface Engine {
  /** Its own name and version, such as "Firefox 140.1". */
  version: string;
  visit(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Evaluates an expression that gives a string. */
  evaluate(expression: string): Promise<string>;
  /** Presses the mouse and lets go, at a place of the viewport in CSS pixels. */
  clickAt(x: number, y: number): Promise<void>;
  /** Presses a key and lets go: a character, or a name of `KEYS`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Turns the wheel at a place of the viewport, by so many CSS pixels: down where it is more than 0. */
  wheelAt(x: number, y: number, by: number): Promise<void>;
  /** Gives the page a viewport of this size; a window may be too narrow for it, and then is as narrow as it can be. */
  resize(width: number, height: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** What a visitor's system and browser are set to, as far as an engine can be started so. */
export interface Settings {
  /** How much larger everything is: 1 is as it was made. */
  zoom?: number;
  /** In pixels, for words whose size nobody has set. */
  fontSize?: number;
  colours?: 'dark' | 'forced' | 'more contrast';
  hasLessMotion?: boolean;
  /** The window's, which in some engines its screen must have room for. */
  size?: readonly [width: number, height: number];
}

/** An engine that may be on this machine. */
export interface Candidate {
  name: 'chromium' | 'firefox' | 'webkit';
  /** Said where it is not there. */
  install: string;
  /** The programs that it needs; undefined where one of them is missing. */
  find(): Promise<string[] | undefined>;
  launch(programs: string[], settings?: Settings): Promise<Engine>;
}
