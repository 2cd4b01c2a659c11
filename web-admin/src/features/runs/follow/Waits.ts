const shortestMs = 1000;
const longestMs = 30_000;

/** Pauses that can be cut short. */
export class Waits {
  private wake: (() => void) | undefined;

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** 1, 2, 4 … 30 s, with jitter: a restarted service is not asked by all pages at once. */
  backOff(failures: number): Promise<void> {
    const longest = Math.min(longestMs, shortestMs * 2 ** Math.max(0, failures - 1));
    return this.pause(longest * (0.5 + Math.random() / 2));
  }

  end(): void {
    this.wake?.();
  }
}
