// The requests of a page that have no answer yet; the stream of changes never has one, and does not count.
const restMs = 300;
const isStream = (request) => new URL(request.url()).pathname === "/api/v1/changes";

export class Traffic {
  #open = new Set();
  #heard = () => undefined;

  constructor(page) {
    page.on("request", (request) => {
      if (isStream(request)) return;
      this.#open.add(request);
      this.#heard();
    });
    for (const end of ["requestfinished", "requestfailed"]) {
      page.on(end, (request) => {
        this.#open.delete(request);
        this.#heard();
      });
    }
  }

  /** Waits until all are answered, and none was asked for a while. */
  rest(limitMs = 60_000) {
    return new Promise((resolve, reject) => {
      let calm;
      const done = (settle, value) => {
        clearTimeout(calm);
        clearTimeout(late);
        this.#heard = () => undefined;
        settle(value);
      };
      const late = setTimeout(() => done(reject, new Error(`The page still waits for ${[...this.#open].map((r) => r.url()).join(", ")}`)), limitMs);
      this.#heard = () => {
        clearTimeout(calm);
        if (this.#open.size === 0) calm = setTimeout(() => done(resolve), restMs);
      };
      this.#heard();
    });
  }
}
