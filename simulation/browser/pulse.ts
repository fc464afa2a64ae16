/** Whether a tab lives; it can be told to die at the n-th call that it makes from now on. */
export interface Pulse {
  readonly isAlive: boolean;
  /** The tab calls something outside itself; false where it is dead by now, and the call does not happen. */
  beat(): boolean;
  dieAfter(calls: number): void;
  die(how: string): void;
}

export function createPulse(onDeath: (how: string) => void): Pulse {
  let isAlive = true;
  let left = Number.POSITIVE_INFINITY;

  function die(how: string): void {
    if (!isAlive) return;
    isAlive = false;
    onDeath(how);
  }

  return {
    get isAlive() {
      return isAlive;
    },
    beat() {
      if (isAlive && --left < 0) die('crashed at a call');
      return isAlive;
    },
    dieAfter(calls) {
      left = calls;
    },
    die,
  };
}
