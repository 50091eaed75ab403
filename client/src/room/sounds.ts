/** Synthesizes short, quiet sounds, so there are no sound files. Loaded once sounds are switched on. */
import type { Sound } from './sound-of.ts';

/** Frequencies in hertz, one note after the other. */
const melodies: Record<Sound, readonly number[]> = {
  move: [330],
  turn: [523, 659],
  win: [523, 659, 784, 1047],
  lose: [392, 330, 262],
  draw: [392, 392],
  /** Somebody to play was found. */
  opponent: [659, 784, 659, 784],
};
const noteSeconds = 0.13;
const loudness = 0.07;

/** Returns what plays a sound. */
export function createSoundPlayer(): (sound: Sound) => Promise<void> {
  const context = new AudioContext();
  return async (sound) => {
    // Browsers suspend it until the first interaction, some phones also after every pause.
    if (context.state !== 'running') await context.resume();
    const start = context.currentTime + 0.01;
    for (const [index, frequency] of melodies[sound].entries()) {
      playNote(context, frequency, start + index * noteSeconds);
    }
  };
}

function playNote(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency });
  const gain = new GainNode(audio, { gain: 0 });
  // A soft attack and release: a hard edge would click.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.001, at + noteSeconds * 1.8);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + noteSeconds * 2);
}
