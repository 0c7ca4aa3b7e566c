/** The session's own time: it goes on while the device sleeps or the tab is gone, and never jumps with its clock.
 *
 * Two clocks are read. `Date` survives a reload and runs on in sleep, but it can be set; `performance` cannot be set, but
 * begins anew with every page and may stand still in sleep. Small differences follow `performance`. A jump ahead counts
 * when the page was out of sight (it slept), and not when somebody looked at it (the clock was set). A jump back never
 * counts. Between two pages only `Date` is left: time then goes on from where it was last seen, if `Date` went back.
 */

export interface Reading {
  /** `Date.now()` [ms]. */
  date: number;
  /** `performance.now()` [ms]. */
  steady: number;
  /** Was the page out of sight at any time since the reading before? */
  hidden: boolean;
}

/** What is kept: the session's time when it was last read, and how far `Date` is off it [ms]. */
export interface Kept {
  seen: number;
  off: number;
}

export interface Time extends Kept {
  last: Reading;
}

/** A difference between the clocks that is more than drift [ms]. */
export const JUMP_MS = 1500;

/** A page begins, with what an earlier page kept. */
export function begin(reading: Reading, kept?: Kept): Time {
  if (!kept) return { seen: reading.date, off: 0, last: reading };
  const seen = Math.max(kept.seen, reading.date + kept.off);
  return { seen, off: seen - reading.date, last: reading };
}

/** The next reading of both clocks. */
export function tick(time: Time, reading: Reading): Time {
  const steady = Math.max(0, reading.steady - time.last.steady);
  const dated = reading.date - time.last.date;
  const slept = dated - steady > JUMP_MS && (reading.hidden || time.last.hidden);
  const seen = time.seen + (slept ? dated : steady);
  return { seen, off: seen - reading.date, last: reading };
}
