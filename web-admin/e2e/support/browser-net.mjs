// A network for a browser alone. An interface that comes or goes on this machine, as each host of a test makes two, aborts requests of a Chromium
// beside it (ERR_NETWORK_CHANGED); in a network where nothing changes, it is not disturbed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";

const isRoot = process.getuid() === 0;
const path = (name) => new URL(name, import.meta.url).pathname;

export class BrowserNet {
  /** What starts Chromium in it. */
  static executable = path("chromium-in-net.sh");

  #keeper;
  #reached = new Map();

  static async start() {
    const net = new BrowserNet();
    const unshared = isRoot ? ["--net"] : ["--user", "--map-root-user", "--net"];
    net.#keeper = spawn("unshare", [...unshared, process.execPath, path("own-net.mjs")], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const ended = once(net.#keeper, "exit").then(([code]) => Promise.reject(new Error(`The browser's network could not be made: unshare ended with ${code}.`)));
    await Promise.race([once(net.#keeper, "message"), ended]);
    ended.catch(() => undefined);
    return net;
  }

  /** For its environment. */
  get env() {
    return { SENTINEL_E2E_NET: String(this.#keeper.pid), SENTINEL_E2E_NET_ENTER: isRoot ? "--net" : "--user --preserve-credentials --net" };
  }

  /** From now on, whoever connects to this port of 127.0.0.1 in there is connected to it out here. */
  async reach(port) {
    if (!this.#reached.has(port)) this.#reached.set(port, this.#listen(port));
    await this.#reached.get(port);
  }

  async #listen(port) {
    const server = await new Promise((resolve) => {
      const take = (told, given) => {
        if (told.port !== port) return;
        this.#keeper.off("message", take);
        resolve(given);
      };
      this.#keeper.on("message", take);
      this.#keeper.send({ port });
    });
    server.on("connection", (inside) => {
      const outside = connect(port, "127.0.0.1");
      // Whichever end goes, the other goes too: a service that was killed, a page that was closed.
      for (const [one, other] of [[inside, outside], [outside, inside]]) {
        one.on("error", () => other.destroy());
        one.on("close", () => other.destroy());
        one.pipe(other);
      }
    });
    return server;
  }

  async stop() {
    for (const server of this.#reached.values()) (await server).close();
    const ended = once(this.#keeper, "exit");
    this.#keeper.disconnect();
    await ended;
  }
}
