// A proxy between browser and service, as nginx is one: it keeps what is streamed until its end, unless the answer says X-Accel-Buffering: no. On command it
// holds streams, whose sockets stay open while no byte passes, or cuts them.
import { once } from "node:events";
import { createServer, request } from "node:http";

const isStream = (path) => path.startsWith("/api/v1/changes");

export class Proxy {
  #server;
  #service;
  #streams = new Set();
  #isHeld = false;

  /** Called with each request for the stream of changes. */
  onStream = () => undefined;

  static async start(world) {
    const proxy = new Proxy();
    proxy.#service = world;
    proxy.#server = createServer((asked, answer) => proxy.#pass(asked, answer)).listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    proxy.url = `http://127.0.0.1:${proxy.#server.address().port}`;
    return proxy;
  }

  /** For who signs in through it. */
  get token() {
    return this.#service.token;
  }

  #pass(asked, answer) {
    if (!isStream(asked.url)) return this.#forward(asked, answer, () => false);
    this.onStream(asked.headers);
    this.#streams.add(answer);
    answer.on("close", () => this.#streams.delete(answer));
    // What comes while it is held is lost, and who asks meanwhile hears nothing: a connection that stands still for good.
    if (!this.#isHeld) this.#forward(asked, answer, () => this.#isHeld);
  }

  #forward(asked, answer, isHeld) {
    const to = request(this.#service.url + asked.url, { method: asked.method, headers: asked.headers }, (from) => {
      const isKept = from.headers["content-type"]?.startsWith("text/event-stream") === true && from.headers["x-accel-buffering"] !== "no";
      const kept = [];
      const begin = () => answer.writeHead(from.statusCode, from.headers).flushHeaders();
      if (!isKept) begin();
      from.on("data", (bytes) => {
        if (isHeld()) return;
        if (isKept) kept.push(bytes);
        else answer.write(bytes);
      });
      from.on("end", () => {
        if (isHeld()) return;
        if (isKept) begin();
        answer.end(Buffer.concat(kept));
      });
      from.on("error", () => answer.destroy());
    });
    to.on("error", () => answer.destroy());
    answer.on("close", () => to.destroy());
    asked.pipe(to);
  }

  /** From now on no byte of a stream passes, and nobody answers who asks for one. */
  hold() {
    this.#isHeld = true;
  }

  /** What is asked for from now on passes; what stood still stays so. */
  pass() {
    this.#isHeld = false;
  }

  /** Ends every stream as a proxy does that is restarted. */
  cut() {
    for (const answer of this.#streams) answer.destroy();
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}
