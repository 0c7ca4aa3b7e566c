import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Cue } from "../src/train/cues";
import { Sound, USUAL } from "../src/train/sound";

interface Tone {
  due: number;
  silent: boolean;
}

let now = 0;
let tones: Tone[] = [];

/** A sound's clock in the test's hands. */
class FakeContext {
  destination = {};
  get currentTime(): number {
    return now;
  }
  resume(): Promise<void> {
    return Promise.resolve();
  }
  createGain(): object {
    return { gain: { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn() }, connect: vi.fn() };
  }
  createOscillator(): object {
    const tone: Tone = { due: NaN, silent: false };
    tones.push(tone);
    return {
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: (due: number) => (tone.due = due),
      stop: vi.fn(),
      disconnect: () => (tone.silent = true),
    };
  }
}

const cue = (inMs: number): Cue => ({ key: "a", in: inMs, tone: "go" });
const heard = (): number[] => tones.filter((tone) => !tone.silent).map((tone) => tone.due);

beforeEach(() => {
  [now, tones] = [100, []];
  vi.stubGlobal("AudioContext", FakeContext);
});
afterEach(() => vi.unstubAllGlobals());

function sound(): Sound {
  const made = new Sound({ ...USUAL, voice: false }, "en");
  made.unlock();
  return made;
}

describe("a beep", () => {
  it("is planned once, and called off when it is no longer due", () => {
    const one = sound();
    one.plan([cue(5000)]);
    now += 1;
    one.plan([cue(4000)]);
    expect(heard()).toEqual([105]);
    one.plan([]);
    expect(heard()).toEqual([]);
  });

  it("is set right when the sound's clock falls behind, and then sounds once", () => {
    const one = sound();
    one.plan([cue(600_000)]);
    now += 590;
    one.plan([cue(0.5 * 1000)]);
    expect(heard()).toEqual([690.5]);
    expect(tones).toHaveLength(2);
  });

  it("rings out when it is about to sound or has begun", () => {
    const one = sound();
    one.plan([cue(1000)]);
    now += 0.9;
    one.plan([]);
    expect(heard()).toEqual([101]);
  });
});
