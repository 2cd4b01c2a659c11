/** Whole numbers of which it is known what they hold, as spans that do not touch. */
export class Covered {
  private spans: { from: number; to: number }[] = [];

  has(n: number): boolean {
    const at = this.place(n);
    const span = this.spans[at];
    return span !== undefined && span.from <= n;
  }

  add(from: number, to: number = from): void {
    const last = this.spans.at(-1);
    // Nearly all come one after the other.
    if (last !== undefined && from === last.to + 1) {
      last.to = Math.max(last.to, to);
      return;
    }
    const first = this.place(from - 1);
    let end = first;
    let joined = { from, to };
    for (let span = this.spans[end]; span !== undefined && span.from <= to + 1; span = this.spans[++end]) joined = { from: Math.min(joined.from, span.from), to: Math.max(joined.to, span.to) };
    this.spans.splice(first, end - first, joined);
  }

  /** The last number up to which, from 1 on, nothing is missing; 0: the first one is. */
  get reach(): number {
    const first = this.spans[0];
    return first !== undefined && first.from <= 1 ? first.to : 0;
  }

  /** What is missing from 1 up to the highest number, the lowest first. */
  gaps(): { readonly from: number; readonly to: number }[] {
    const gaps = [];
    let next = 1;
    for (const span of this.spans) {
      if (span.from > next) gaps.push({ from: next, to: span.from - 1 });
      next = span.to + 1;
    }
    return gaps;
  }

  get hasGaps(): boolean {
    return this.spans.length > 1 || (this.spans[0]?.from ?? 0) > 1;
  }

  /** Index of the first span that ends at `n` or after it. */
  private place(n: number): number {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.spans[middle]!.to < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
