/** Which plates make a load, and the steps of loads around one. */

const KG_PER_LB = 0.45359237;
const EXACT_KG = 0.01;

/** Plates on each side of the bar, heaviest first [kg]; undefined when these plates do not make the load.
 *
 * `plates` lists pairs, repeated when there are several of a kind. Few and heavy plates come before many and light ones.
 */
export function platesFor(load: number, bar: number, plates: readonly number[]): number[] | undefined {
  const side = (load - bar) / 2;
  if (side < -EXACT_KG) return undefined;
  return pick(side, [...plates].sort((a, b) => b - a), 0);
}

function pick(left: number, plates: readonly number[], from: number): number[] | undefined {
  if (Math.abs(left) < EXACT_KG) return [];
  let best: number[] | undefined;
  let tried: number | undefined;
  for (let at = from; at < plates.length; at += 1) {
    const plate = plates[at] as number;
    if (plate > left + EXACT_KG || plate === tried) continue;
    tried = plate;
    const rest = pick(left - plate, plates, at + 1);
    if (rest && (!best || rest.length + 1 < best.length)) best = [plate, ...rest];
  }
  return best;
}

/** Loads around the current one, so that it can be stepped: at most `most`, the current one in the middle. */
export function stepsAround(loads: readonly number[], current: number | null, most = 5): number[] {
  const sorted = [...new Set(loads)].sort((a, b) => a - b);
  if (current === null) return sorted.slice(0, most);
  if (!sorted.some((load) => Math.abs(load - current) < EXACT_KG)) {
    sorted.push(current);
    sorted.sort((a, b) => a - b);
  }
  const at = sorted.findIndex((load) => Math.abs(load - current) < EXACT_KG);
  const from = Math.max(0, Math.min(at - Math.floor(most / 2), sorted.length - most));
  return sorted.slice(from, from + most);
}

/** A load as a number to read, in her unit, without needless digits. */
export function shown(kg: number, unit: "kg" | "lb" = "kg", language?: string): string {
  const value = unit === "lb" ? Math.round((kg / KG_PER_LB) * 10) / 10 : Math.round(kg * 100) / 100;
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(value);
}

/** What was typed in her unit as kilograms; undefined for what is no load. */
export function typed(text: string, unit: "kg" | "lb" = "kg"): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > 1000) return undefined;
  return Math.round(value * (unit === "lb" ? KG_PER_LB : 1) * 100) / 100;
}
