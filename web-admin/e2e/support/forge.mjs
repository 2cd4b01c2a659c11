// A forge that speaks as much of GitHub's API as pull requests take, over a real bare repository: what is sent has to be what git and GitHub accept.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { initRepository } from "./world.mjs";

const person = { GIT_AUTHOR_NAME: "forge", GIT_AUTHOR_EMAIL: "forge@example.org", GIT_COMMITTER_NAME: "forge", GIT_COMMITTER_EMAIL: "forge@example.org" };
const invalid = (message) => ({ status: 422, answer: { message: "Validation Failed", errors: [{ resource: "PullRequest", code: "custom", message }] } });

export class Forge {
  #folder = mkdtempSync(join(tmpdir(), "sentinel-forge-"));
  #server;
  /** The one that it knows; another is refused (401). */
  token = "ghp_0123456789abcdef";
  pulls = [];

  static async start() {
    const forge = new Forge();
    await initRepository(forge.repository);
    writeFileSync(forge.tokenFile, `${forge.token}\n`, { mode: 0o600 });
    forge.#server = createServer((asked, answer) => void forge.#answer(asked, answer)).listen(0, "127.0.0.1");
    await once(forge.#server, "listening");
    return forge;
  }

  get repository() {
    return join(this.#folder, "state.git");
  }

  get tokenFile() {
    return join(this.#folder, "token");
  }

  /** For the service. */
  get settings() {
    return {
      "Forge:Kind": "GitHub",
      "Forge:Url": `http://127.0.0.1:${this.#server.address().port}/api/v3`,
      "Forge:Repository": "acme/state",
      "Forge:TokenFile": this.tokenFile,
    };
  }

  async git(words, { input, env } = {}) {
    const git = spawn("git", ["-C", this.repository, ...words], { env: { ...process.env, ...person, ...env } });
    git.stdin.on("error", () => undefined).end(input ?? "");
    const [said, failed, [code]] = await Promise.all([text(git.stdout), text(git.stderr), once(git, "close")]);
    if (code !== 0) throw new Error(`git ${words.join(" ")}: ${failed}`);
    return said.replace(/\n$/, "");
  }

  /** As the button of a pull request does it. */
  async merge(number) {
    const pull = this.pulls.find((p) => p.number === number);
    const tree = await this.git(["merge-tree", "--write-tree", "main", pull.head.ref]);
    const commit = await this.git(["commit-tree", tree, "-p", "main", "-p", pull.head.ref, "-m", `Merge pull request #${number}`]);
    await this.git(["update-ref", "refs/heads/main", commit]);
    pull.state = "closed";
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answer(asked, answer) {
    const { status, answer: said } = await this.#judge(asked).catch((error) => ({ status: 422, answer: { message: error.message } }));
    answer.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(JSON.stringify(said));
  }

  async #judge(asked) {
    const url = new URL(asked.url, "http://forge");
    const { authorization = "", "user-agent": agent, accept, "content-type": type } = asked.headers;
    if (authorization.replace(/^(token|bearer) /i, "") !== this.token) return { status: 401, answer: { message: "Bad credentials" } };
    // GitHub refuses who does not say who it is.
    if (!agent || !/github|json/.test(accept ?? "")) return { status: 403, answer: { message: "Request forbidden by administrative rules." } };
    const path = /^\/api\/v3\/repos\/acme\/state\/(.+)$/.exec(url.pathname)?.[1];
    if (path === undefined) return { status: 404, answer: { message: "Not Found" } };
    if (asked.method === "GET") return (await this.#read(decodeURIComponent(path), url.searchParams)) ?? { status: 404, answer: { message: "Not Found" } };
    const body = JSON.parse(await text(asked));
    if (!/json/.test(type ?? "") && !/x-www-form-urlencoded/.test(type ?? "")) return { status: 415, answer: { message: `Content-Type ${type}` } };
    return (await this.#write(path, body)) ?? { status: 404, answer: { message: "Not Found" } };
  }

  async #read(path, query) {
    if (path === "pulls") return { status: 200, answer: this.pulls.filter((p) => p.state === query.get("state") && p.head.label === query.get("head") && p.base.ref === query.get("base")) };
    const ref = /^git\/refs?\/(heads\/.+)$/.exec(path)?.[1];
    if (ref !== undefined) {
      const sha = await this.git(["rev-parse", "--verify", "--quiet", `refs/${ref}`]).catch(() => undefined);
      return sha === undefined ? undefined : { status: 200, answer: { ref: `refs/${ref}`, object: { type: "commit", sha } } };
    }
    const commit = /^git\/commits\/([0-9a-f]{40})$/.exec(path)?.[1];
    return commit === undefined ? undefined : { status: 200, answer: { sha: commit, tree: { sha: await this.git(["rev-parse", `${commit}^{tree}`]) } } };
  }

  async #write(path, body) {
    switch (path) {
      case "git/blobs":
        if (body.encoding !== "base64") return invalid("encoding is to be base64");
        return { status: 201, answer: { sha: await this.git(["hash-object", "-w", "--stdin"], { input: Buffer.from(body.content, "base64") }) } };
      case "git/trees": {
        const env = { GIT_INDEX_FILE: join(this.#folder, `index-${Math.random()}`) };
        await this.git(["read-tree", body.base_tree], { env });
        for (const { path: file, mode, type, sha } of body.tree) {
          if (type !== "blob" || (await this.git(["cat-file", "-t", sha])) !== "blob") return invalid(`${file} is no blob`);
          await this.git(["update-index", "--add", "--cacheinfo", `${mode},${sha},${file}`], { env });
        }
        return { status: 201, answer: { sha: await this.git(["write-tree"], { env }) } };
      }
      case "git/commits":
        return { status: 201, answer: { sha: await this.git(["commit-tree", body.tree, ...body.parents.flatMap((p) => ["-p", p])], { input: body.message }) } };
      case "git/refs":
        if (!body.ref.startsWith("refs/heads/")) return invalid("Reference name must start with refs/heads/");
        await this.git(["update-ref", body.ref, body.sha, "0".repeat(40)]);
        return { status: 201, answer: { ref: body.ref, object: { type: "commit", sha: body.sha } } };
      case "pulls":
        return this.#open(body);
      default:
        return undefined;
    }
  }

  async #open({ title, body, head, base }) {
    if (this.pulls.some((p) => p.state === "open" && p.head.ref === head)) return invalid(`A pull request already exists for acme:${head}.`);
    if ((await this.git(["rev-list", "--count", `${base}..refs/heads/${head}`])) === "0") return invalid(`No commits between ${base} and ${head}`);
    if (body.length > 65_536) return invalid("body is too long (maximum is 65536 characters)");
    const number = this.pulls.length + 1;
    const pull = { number, state: "open", title, body, html_url: `https://github.example.org/acme/state/pull/${number}`, head: { ref: head, label: `acme:${head}` }, base: { ref: base } };
    this.pulls.push(pull);
    return { status: 201, answer: pull };
  }
}
