// The real service over a real repository with real hosts, for browser walks: started, killed and restarted at will.
import { spawn } from "node:child_process";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = new URL("../../../", import.meta.url).pathname;
const run = promisify(execFile);
const service = process.env.SENTINEL_E2E_SERVICE ?? join(root, "reconciler/src/Sentinel.Cli/bin/Release/net10.0/sentinel.dll");
const limit = { timeout: 300_000, maxBuffer: 16 * 1024 * 1024 };

/** A bare state repository, as a person makes one. */
export const initRepository = (folder) => run("dotnet", [service, "init", "--bare", folder], limit);

/** A port that nobody listens on now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export class World {
  #process;
  #folder = mkdtempSync(join(tmpdir(), "sentinel-web-"));

  /**
   * @param hosts how many real hosts; 0: none, and nobody needs root
   * @param settings of the service, besides those that every walk needs
   * @param remote a bare repository with a `main`, which the service's own is then cloned from
   */
  static async start({ hosts = 0, settings = {}, remote } = {}) {
    const world = new World();
    world.settings = { ...settings, ...(remote === undefined ? {} : { "StateRepo:Url": remote, "StateRepo:PollInterval": "00:00:01" }) };
    try {
      await world.#prepare(hosts);
      await world.startService();
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  async #prepare(hosts) {
    this.hosts = hosts;
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "sentinel-web", "-f", this.path("key")], limit);
    if (this.settings["StateRepo:Url"] === undefined) await initRepository(this.path("state.git"));
    if (hosts === 0) return;
    await this.fleet("up", "--count", String(hosts), "--authorized-key", this.path("key.pub"), "--name-prefix", "web", "--owner", String(process.pid));
    this.list = (await this.fleet("csv")).trim().split("\n");
  }

  path(name) {
    return join(this.#folder, name);
  }

  async fleet(command, ...args) {
    const { stdout } = await run(join(root, "deploy/test-fleet/fleet.sh"), [command, "--dir", this.#folder, ...args], limit);
    return stdout;
  }

  get token() {
    return readFileSync(this.path("admin.token"), "utf8").trim();
  }

  get log() {
    return readFileSync(this.path("sentinel.log"), "utf8");
  }

  async startService() {
    const log = openSync(this.path("sentinel.log"), "a", 0o600);
    const settings = {
      Urls: this.url,
      "WebAdmin:Path": join(root, "web-admin/dist"),
      "StateRepo:Path": this.path("state.git"),
      "Auth:AdminTokenFile": this.path("admin.token"),
      "Auth:LastUseFile": this.path("token-use.json"),
      "Ansible:PrivateKeyFile": this.path("key"),
      "Ansible:KeysPath": this.path("keys"),
      "Ansible:RunsPath": this.path("runs"),
      "Claims:ReleaseGrace": "01:00:00",
      "Claims:CoolDown": "00:00:02",
      "Reconciler:WaitingProbeCap": "00:00:05",
      ...this.settings,
    };
    this.#process = spawn("dotnet", [service, "run", ...Object.entries(settings).map(([k, v]) => `--${k}=${v}`)], { stdio: ["ignore", log, log] });
    await this.#answers();
  }

  async #answers() {
    const until = Date.now() + 60_000;
    for (;;) {
      if (this.#process.exitCode !== null) throw new Error(`The service ended:\n${this.log.slice(-2000)}`);
      const response = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      if (Date.now() > until) throw new Error(`The service does not answer within a minute:\n${this.log.slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** As a crash or the kernel does it. */
  async killService() {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  async api(method, path, body, type = "application/json") {
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { "Content-Type": type }) },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(70_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text.startsWith("{") ? JSON.parse(text) : text;
  }

  /** Waits for what the change stream cannot tell: the service's own answer, asked until it is as wanted. */
  async until(path, isSo, ms = 240_000) {
    const end = Date.now() + ms;
    for (;;) {
      const answer = await this.api("GET", path);
      if (isSo(answer)) return answer;
      if (Date.now() > end) throw new Error(`${path} did not become as wanted: ${JSON.stringify(answer).slice(0, 1500)}\n${this.log.slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** As a person does it in a clone: reverts the commit that brought a file. */
  async revert(file) {
    const clone = this.path("clone");
    const git = (...words) => run("git", ["-C", clone, "-c", "user.name=ada", "-c", "user.email=ada@example.org", ...words], limit);
    await run("git", ["clone", "-q", this.path("state.git"), clone], limit);
    const { stdout } = await git("log", "-1", "--diff-filter=A", "--format=%H", "--", file);
    await git("revert", "--no-edit", stdout.trim());
    await git("push", "-q", "origin", "HEAD:main");
    rmSync(clone, { recursive: true });
  }

  writeFile(name, text) {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  async stop() {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, "exit");
      this.#process.kill("SIGTERM");
      const timer = setTimeout(() => this.#process.kill("SIGKILL"), 20_000);
      await ended;
      clearTimeout(timer);
    }
    if (this.hosts > 0) await this.fleet("down");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
