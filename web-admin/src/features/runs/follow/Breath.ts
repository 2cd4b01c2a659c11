const longestMs = 12;

/** Lets the page draw and answer while much is taken in at once. By message: timers are slowed down where nobody looks. */
export class Breath {
  private since = performance.now();

  /** To be awaited between pieces of work. */
  take(): Promise<void> | undefined {
    if (performance.now() - this.since < longestMs) return undefined;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        port1.close();
        this.since = performance.now();
        resolve();
      });
      port1.start();
      port2.postMessage(null);
    });
  }
}
