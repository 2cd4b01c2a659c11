// Runs in a network of its own (unshare --net), which lasts as long as this does, and gives its parent the sockets that it listens on there.
import { execFileSync } from "node:child_process";
import { createServer } from "node:net";

// Not in every user's PATH, not even in every root's.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const ip = (...words) => execFileSync("ip", words, { env });

ip("link", "set", "lo", "up");
// With nothing but a loopback, a browser takes itself for offline.
ip("link", "add", "page0", "type", "veth", "peer", "name", "page1");
ip("address", "add", "192.0.2.1/24", "dev", "page0");
ip("link", "set", "page0", "up");
ip("link", "set", "page1", "up");

process.on("message", ({ port }) => {
  const server = createServer();
  server.listen(port, "127.0.0.1", () => process.send({ port }, server, () => server.close()));
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
