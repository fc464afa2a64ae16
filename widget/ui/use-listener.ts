import { useEffect } from './hooks.ts';

/** Hears `type` on `target` from the first drawing on, for as long as the component stands. */
export function useListener(target: EventTarget, type: string, listener: () => void): void {
  useEffect(() => {
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  }, []);
}
