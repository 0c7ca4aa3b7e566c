/** Beeps, the tempo's beat, and a voice. Each can be switched off; the Start tap unlocks them. */

import type { Cue, Tone } from "./cues";

export interface Settings {
  beeps: boolean;
  voice: boolean;
  metronome: boolean;
}

export const USUAL: Settings = { beeps: true, voice: true, metronome: false };

/** Hertz, seconds and loudness of each tone. */
const TONES: Record<Tone, readonly [hertz: number, seconds: number, gain: number]> = {
  count: [660, 0.1, 0.3],
  go: [990, 0.4, 0.4],
  stop: [495, 0.4, 0.4],
  lower: [330, 0.07, 0.3],
  lift: [550, 0.07, 0.3],
  tick: [1100, 0.02, 0.12],
};
/** A tone that is due within this time is not called off any more [s]. */
const ABOUT_S = 0.2;
/** Off by more than this, a planned tone is planned anew [s]. */
const OFF_S = 0.03;
const BEATS: ReadonlySet<Tone> = new Set(["lower", "lift", "tick"]);

export class Sound {
  private context: AudioContext | undefined;
  private readonly heard = new Map<string, OscillatorNode>();

  constructor(
    public settings: Settings,
    private readonly language: string,
  ) {}

  /** Only a tap may begin to sound. */
  unlock(): void {
    try {
      this.context ??= new AudioContext();
      void this.context.resume();
    } catch {
      // No sound on this device; everything can be seen.
    }
    if (this.settings.voice && "speechSynthesis" in window) speechSynthesis.resume();
  }

  /** Have these tones sound when they are due; what was planned before and is no longer due falls silent. */
  plan(cues: readonly Cue[]): void {
    const wanted = cues.filter((cue) => (BEATS.has(cue.tone) ? this.settings.metronome : this.settings.beeps));
    const keys = new Set(wanted.map((cue) => cue.key));
    for (const [key, tone] of this.heard)
      if (!keys.has(key)) {
        // A tone that has begun rings out, and so does one that is about to: the two clocks do not agree to the millisecond.
        if (Number((tone as { due?: number }).due) > (this.context?.currentTime ?? 0) + ABOUT_S) tone.disconnect();
        this.heard.delete(key);
      }
    for (const cue of wanted) {
      const planned = this.heard.get(cue.key);
      if (planned && !this.isOff(planned, cue)) continue;
      planned?.disconnect();
      this.tone(cue);
    }
  }

  /** The sound's clock may fall behind the session's, so what is planned far ahead is set right again. */
  private isOff(planned: OscillatorNode, cue: Cue): boolean {
    const due = (this.context?.currentTime ?? 0) + cue.in / 1000;
    return cue.in / 1000 > ABOUT_S && Math.abs(Number((planned as { due?: number }).due) - due) > OFF_S;
  }

  speak(text: string): void {
    if (!this.settings.voice || !text || !("speechSynthesis" in window)) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = this.language;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }

  hush(): void {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    this.plan([]);
  }

  private tone(cue: Cue): void {
    const { context } = this;
    if (!context) return;
    const [hertz, seconds, loud] = TONES[cue.tone];
    const due = context.currentTime + cue.in / 1000;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, due);
    gain.gain.linearRampToValueAtTime(loud, due + 0.005);
    gain.gain.setValueAtTime(loud, due + seconds);
    gain.gain.linearRampToValueAtTime(0, due + seconds + 0.03);
    tone.connect(gain).connect(context.destination);
    tone.start(due);
    tone.stop(due + seconds + 0.05);
    this.heard.set(cue.key, Object.assign(tone, { due }));
  }
}
