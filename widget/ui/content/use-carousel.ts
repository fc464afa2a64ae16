import { useEffect, useRef, useSignal } from '../hooks.ts';

/**
 * A row that scrolls sideways, card by card. The browser does the scrolling and the snapping; this only knows which way
 * there is more. Positions count from where reading begins, also from right to left (where `scrollLeft` is negative).
 */
export function useCarousel(direction: 'ltr' | 'rtl') {
  const ref = useRef<HTMLUListElement>(null);
  const hasPrevious = useSignal(false);
  const hasNext = useSignal(false);

  function measure() {
    const track = ref.current;
    if (!track) return;
    const position = Math.abs(track.scrollLeft);
    hasPrevious.value = position > 4;
    hasNext.value = position < track.scrollWidth - track.clientWidth - 4;
  }

  /** `steps` cards on (or back, if negative). */
  function move(steps: number) {
    const track = ref.current;
    const first = track?.firstElementChild;
    if (!track || !first) return;
    const second = first.nextElementSibling ?? first;
    const width = Math.abs(second.getBoundingClientRect().left - first.getBoundingClientRect().left);
    track.scrollBy({ left: steps * width * (direction === 'rtl' ? -1 : 1) });
  }

  function handleKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    move(direction === 'rtl' ? -step : step);
  }

  useEffect(() => {
    const track = ref.current;
    const view = track?.ownerDocument.defaultView;
    if (!track || !view) return;
    measure();
    const observer = new view.ResizeObserver(measure);
    observer.observe(track);
    return () => observer.disconnect();
  }, []);

  return { ref, measure, move, handleKey, hasPrevious: hasPrevious.value, hasNext: hasNext.value };
}
