const NOTES_HZ = [659, 880];
const NOTE_SECONDS = 0.12;
const LOUDNESS = 0.08;

export interface Chime {
  play(): void;
  dispose(): void;
}

/**
 * Two soft notes, made by the browser itself: no file to load, nothing for a page's policy to refuse. Silent until the
 * visitor has used the page, as browsers demand, and wherever there is no Web Audio.
 */
export function createChime(view: Window & typeof globalThis): Chime {
  let context: AudioContext | undefined;
  const strike = (frequency: number, start: number, audio: AudioContext) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(LOUDNESS, start);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS * 2);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS * 2);
  };
  return {
    play() {
      try {
        context ??= new view.AudioContext();
        const audio = context;
        void audio.resume().catch(() => {});
        NOTES_HZ.forEach((frequency, index) => {
          strike(frequency, audio.currentTime + index * NOTE_SECONDS, audio);
        });
      } catch {
        // No sound card, or a page that forbids audio: a chat without a sound is still a chat.
      }
    },
    dispose() {
      void context?.close().catch(() => {});
    },
  };
}
