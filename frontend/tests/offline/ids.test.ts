import { expect, test } from "vitest";

import { later, newDevice, next, remember, remembered, uuid7 } from "../../src/offline/ids";
import { memory } from "./faults";

test("an id begins with the time and is of version 7", () => {
  const id = uuid7(Date.UTC(2026, 2, 12), new Uint8Array(10).fill(0xff));
  expect(id).toBe("019cdf57-d000-7fff-bfff-ffffffffffff");
  expect(uuid7(0)).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a device has a name that the server takes", () => {
  expect(newDevice().device).toMatch(/^web-[a-z2-7]{16}$/);
});

test("the counter never goes back, and the time of ids not with a clock that is set back", () => {
  let mark = next(newDevice(), 5_000);
  mark = next(mark, 5_000);
  mark = next(mark, 1_000);
  expect(mark).toMatchObject({ counter: 3, at_ms: 5_002 });
});

test("a clock that was a year ahead is believed again once it is right", () => {
  const year_ms = 365 * 24 * 3600 * 1000;
  const ahead = next(newDevice(), 2 * year_ms);
  expect(next(ahead, year_ms)).toMatchObject({ counter: 2, at_ms: year_ms });
});

test("of two memories the later counts, and the device that stands with the events", () => {
  const [mine, other] = [newDevice(), newDevice()];
  expect(later({ ...mine, counter: 3 }, { ...mine, counter: 7 }).counter).toBe(7);
  expect(later(mine, { ...other, counter: 9 })).toEqual(mine);
  expect(later(undefined, other)).toEqual(other);
});

test("the second memory survives nonsense and being forbidden", () => {
  const kept = memory();
  const mark = newDevice();
  remember(kept, mark);
  expect(remembered(kept)).toEqual(mark);
  kept.setItem("toeoff-device", "{");
  expect(remembered(kept)).toBeUndefined();
  kept.setItem("toeoff-device", '{"device": 3}');
  expect(remembered(kept)).toBeUndefined();
  const forbidden = () => {
    throw new Error("forbidden");
  };
  expect(() => remember({ getItem: forbidden, setItem: forbidden }, mark)).not.toThrow();
  expect(remembered({ getItem: forbidden, setItem: forbidden })).toBeUndefined();
});
