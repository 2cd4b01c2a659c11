import type { LogWindow, Sources } from "./RunFollower";
import type { RunStore } from "./RunStore";
import type { Line } from "./RunLines";

const windowSize = 1000;

/** Brings back the texts of lines that are looked at and were let go. */
export class RunPager {
  /** Why the last try failed; nothing is asked until somebody tries again. */
  error: unknown;
  private readonly ended = new AbortController();
  private readonly absent = new Set<number>();
  private wanted: { readonly window: LogWindow; readonly lines: readonly Line[] } | undefined;
  private isBusy = false;

  constructor(
    private readonly id: string,
    private readonly store: RunStore,
    private readonly readLog: Sources["readLog"],
  ) {}

  /** The last wish counts: who scrolls on no longer wants what is behind. */
  want(lines: readonly Line[], server?: string): void {
    const missing = lines.filter((l) => this.store.lines.text(l.n) === undefined && !this.absent.has(l.n));
    const [first, last] = [missing[0], missing.at(-1)];
    if (first === undefined || last === undefined || this.error !== undefined) return;
    this.wanted = { window: { from: first.n, to: last.n, limit: windowSize, ...(server === undefined ? {} : { server }) }, lines: missing };
    void this.bring();
  }

  readonly retry = (): void => {
    this.error = undefined;
    this.store.touch();
  };

  stop(): void {
    this.ended.abort();
  }

  private async bring(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (let wish = this.wanted; wish !== undefined && !this.ended.signal.aborted; wish = this.wanted) {
      this.wanted = undefined;
      try {
        const { items, next } = await this.readLog(this.id, wish.window, this.ended.signal);
        this.store.fill(items);
        // What the service no longer has is not asked for again.
        for (const { n } of wish.lines) if (this.store.lines.text(n) === undefined && (next == null || n < next)) this.absent.add(n);
      } catch (thrown) {
        if (this.ended.signal.aborted) return;
        this.error = thrown;
        this.wanted = undefined;
        this.store.touch();
      }
    }
    this.isBusy = false;
  }
}
