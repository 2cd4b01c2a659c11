export interface Tick {
  readonly at: number;
  /** Its place between 0 and 1. */
  readonly share: number;
  readonly isDay: boolean;
}

const minute = 60_000;
const day = 1440 * minute;
const steps = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10_080, 43_200, 129_600, 525_600].map((m) => m * minute);

/** At most six times on round clocks, the first at the very beginning; none so near the end that "now" would cover it. */
export function ticksOf(from: number, until: number): readonly Tick[] {
  const span = Math.max(until - from, 1);
  const step = steps.find((s) => span / s <= 6) ?? span;
  const isDay = step >= day || span > 3 * day;
  const offset = new Date(from).getTimezoneOffset() * minute;
  const ticks: Tick[] = [{ at: from, share: 0, isDay }];
  for (let at = Math.ceil((from - offset) / step) * step + offset; at < until; at += step) {
    const share = (at - from) / span;
    if (share > 0.12 && share < 0.9) ticks.push({ at, share, isDay });
  }
  return ticks;
}
