/** `waiting`: somebody asks for a person. `message`: one of your visitors wrote, in a chat that isn't before you. */
export type Chime = 'waiting' | 'message';

/** Frequencies in Hz, one after the other. */
const NOTES: Record<Chime, number[]> = { waiting: [659, 880, 659, 880], message: [587] };
const NOTE_SECONDS = 0.16;
const VOLUME = 0.12;

/** Plays short tones. Browsers stay silent until the page was clicked or a key was pressed; nothing to do about it here. */
export function createChime(): (chime: Chime) => void {
  let context: AudioContext | undefined;
  return (chime) => {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    void context.resume();
    NOTES[chime].forEach((frequency, index) => {
      if (!context) return;
      const start = currentTime + index * NOTE_SECONDS;
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(VOLUME, start);
      gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS);
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain).connect(destination);
      tone.start(start);
      tone.stop(start + NOTE_SECONDS);
    });
  };
}
