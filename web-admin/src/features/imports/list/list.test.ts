import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encode } from "./bytes";
import { compose, noEdits } from "./compose";
import { headingKey, findField, listFields } from "./headings";
import { headingWords } from "./headingWords";
import { cellIn, readList, type List } from "./list";
import { likelySupplier } from "./choose";
import type { Supplier } from "./layout";
import { suggestion } from "./suggest";

const sessions = join(__dirname, "../../../../../sessions");
const samples = join(sessions, "samples");
const golden = join(sessions, "tests/Sentinel.Sessions.Tests/Golden");
const sample = (name: string) => new Uint8Array(readFileSync(join(samples, name)));

const listOf = async (bytes: Uint8Array, supplier?: Supplier): Promise<List> => {
  const read = await readList(bytes, supplier);
  if (!("list" in read)) throw new Error(`No list: ${read.problem}`);
  return read.list;
};
const text = (csv: string) => new TextEncoder().encode(csv);
const sentText = (list: List, wish: Partial<Parameters<typeof compose>[1]> = {}) => compose(list, { edits: noEdits, secrets: "away", ...wish }).text;

describe("lists of suppliers", () => {
  it.each([
    ["acme-semicolon-cp1252.csv", "windows-1252", ";"],
    ["globex-tab-utf16.csv", "utf-16le", "\t"],
    ["northwind-comma-bom.csv", "utf-8", ","],
    ["bad-rows.csv", "utf-8", ","],
  ])("%s is read as %s with %j, and sent as it came", async (name, encoding, separator) => {
    const list = await listOf(sample(name));
    expect(list.form.encoding).toBe(encoding);
    expect(list.layout.separator).toBe(separator);
    expect(list.columns.every((c) => c.field !== undefined)).toBe(true);
    expect(compose(list, { edits: noEdits, secrets: "away" }).bytes).toEqual(sample(name));
  });

  it.each(["acme-semicolon-cp1252.csv", "globex-tab-utf16.csv", "northwind-comma-bom.csv"])("%s: an edit changes its cell and no other byte", async (name) => {
    const list = await listOf(sample(name));
    const row = list.rows[3]!;
    const before = cellIn(list, row, 1);
    const sent = compose(list, { edits: { ...noEdits, cells: { [row]: { 1: "192.0.2.250" } } }, secrets: "away" });
    expect(sent.bytes).toEqual(encode(list.text.replace(before, "192.0.2.250"), list.form));
    const again = await listOf(sent.bytes);
    expect(cellIn(again, row, 1)).toBe("192.0.2.250");
    expect(cellIn(again, row, 0)).toBe(cellIn(list, row, 0));
  });

  // What the service makes of each golden list is in its expected.txt: the browser has to see the same rows in the same lines.
  const lists = readdirSync(golden).filter((name) => {
    const expected = join(golden, name, "expected.txt");
    return existsSync(join(golden, name, "input.csv")) && !existsSync(join(golden, name, "supplier.yaml")) && existsSync(expected) && /^\d+ (?:Add|Change|Unchanged|Reject)/m.test(readFileSync(expected, "utf8"));
  });

  it("covers the service's own lists", () => expect(lists.length).toBeGreaterThan(20));

  it.each(lists)("golden %s: the same rows in the same lines", async (name) => {
    const expected = readFileSync(join(golden, name, "expected.txt"), "utf8");
    const list = await listOf(new Uint8Array(readFileSync(join(golden, name, "input.csv"))));
    const lines = [...expected.matchAll(/^(\d+) (?:Add|Change|Unchanged|Reject)/gm)].map((m) => Number(m[1]));
    expect(Array.from(list.rows, (r) => list.tokens.line[r])).toEqual(lines);
  });

  it.each(["xlsx", "ods", "zip", "gzip", "html", "binary", "empty"])("golden %s: no list, said before anything is sent", async (name) => {
    const bytes = existsSync(join(golden, name, "input.csv")) ? readFileSync(join(golden, name, "input.csv")) : new Uint8Array();
    expect(await readList(new Uint8Array(bytes), undefined)).toHaveProperty("problem");
  });
});

describe("headings", () => {
  it("are those of the service, word by word", () => {
    const source = readFileSync(join(sessions, "src/Sentinel.Sessions/Headings/HeadingTable.cs"), "utf8");
    const words = [...source.slice(source.indexOf("Words = new()"), source.indexOf("// Two spellings")).replaceAll(/\/\/.*/g, "").matchAll(/"([^"]*)"/g)].map((m) => m[1]!);
    const ours = new Set(listFields.flatMap((f) => headingWords[f].map(headingKey)));
    expect(words.map(headingKey).filter((w) => !ours.has(w))).toEqual([]);
    expect(ours.size).toBeLessThanOrEqual(new Set(words.map(headingKey)).size + 1);
  });

  it("are known whatever their case, accents and units", () => {
    expect(findField("ADRESSE-IP")).toBe("ip_address");
    expect(findField("Mémoire (Go)")).toBe("ram_gb");
    expect(findField("Couleur")).toBeUndefined();
  });
});

describe("secrets", () => {
  const csv = "name,ip,root password\r\npw-1,192.0.2.120,\"a,b\"\r\npw-2,192.0.2.121,\r\n# was hunter2\r\npw-3,192.0.2.122\r\n";

  it("are recognised and are not in what is planned, nor in comments or rows that do not fit", async () => {
    const list = await listOf(text(csv));
    expect(list.columns[2]).toMatchObject({ secret: "password" });
    expect(sentText(list)).toBe("name,ip\r\npw-1,192.0.2.120\r\npw-2,192.0.2.121\r\n\r\n\r\n");
    expect([...list.misfits].map((r) => list.tokens.line[r])).toEqual([5]);
  });

  it("name the Credential that they will be in", async () => {
    const list = await listOf(text(csv));
    expect(sentText(list, { sealedIn: "acme-lot" })).toBe("name,ip,sealed_in\r\npw-1,192.0.2.120,acme-lot\r\npw-2,192.0.2.121,\r\n\r\n\r\n");
  });

  it("go along only where the service is to seal them", async () => {
    const list = await listOf(text(csv));
    expect(sentText(list, { secrets: "sealed" })).toContain('pw-1,192.0.2.120,"a,b"');
  });

  it("keep lines apart that a key of several lines spans", async () => {
    const list = await listOf(text('name,ip,private key\na,192.0.2.1,"-----BEGIN OPENSSH PRIVATE KEY-----\nxx\n-----END"\nb,192.0.2.2,\n'));
    const sent = compose(list, { edits: noEdits, secrets: "away" });
    expect(sent.text).toBe("name,ip\na,192.0.2.1\nb,192.0.2.2\n");
    expect(list.tokens.line[sent.recordAt(3)!]).toBe(5);
  });

  it("a private key in another column stops the list", async () => {
    const list = await listOf(text("name,ip,notes\na,192.0.2.1,-----BEGIN OPENSSH PRIVATE KEY-----\n"));
    expect(list.keyLine).toBe(2);
  });
});

describe("columns", () => {
  it("get another heading, or are left out, for this import", async () => {
    const list = await listOf(text("hostnmae;IP;Couleur\na;192.0.2.1;red\n"));
    expect(sentText(list, { edits: { ...noEdits, headings: { 0: "hostname", 2: "" } } })).toBe("hostname;IP\na;192.0.2.1\n");
  });

  it("are named where the file begins with a server", async () => {
    const list = await listOf(text("a;192.0.2.1;red\nb;192.0.2.2;blue\n"));
    expect(list.layout.heading).toBe(-1);
    const sent = compose(list, { edits: { ...noEdits, headings: { 0: "hostname", 1: "ip_address", 2: "" } }, secrets: "away" });
    expect(sent.text).toBe("hostname;ip_address\na;192.0.2.1\nb;192.0.2.2\n");
    expect([sent.recordAt(1), sent.recordAt(2)]).toEqual([-1, 0]);
  });

  it("tell whose list it is", async () => {
    const supplier = (name: string, columns: Record<string, string>) => ({ name, columns, drop: [], dialect: {}, defaults: {}, labels: {}, sessions: 0, servers: 0, findings: [] }) as Supplier;
    const suppliers = [supplier("acme", { "Réf machine": "hostname" }), supplier("globex", {})];
    const list = await listOf(text("Réf machine;IP\na;192.0.2.1\n"));
    expect(likelySupplier("lot.csv", list, suppliers)).toMatchObject({ supplier: { name: "acme" }, why: "headings" });
    expect(likelySupplier("globex-12.csv", list, suppliers)).toMatchObject({ supplier: { name: "globex" }, why: "name" });
    expect(likelySupplier("lot.csv", undefined, suppliers)).toBeUndefined();
  });
});

describe("suggestions", () => {
  it.each([
    ["198.51.100.2l4", "ip_address", "198.51.100.214"],
    ["192,0,2,10", "ip_address", "192.0.2.10"],
    ["192.0.2.10/32", "ip_address", "192.0.2.10"],
    ["192.0.2.999", "ip_address", undefined],
    ["192.0.2.010", "ip_address", undefined],
    ["22.0", "ssh_port", "22"],
    ["70000", "ssh_port", undefined],
    ["Root", "ssh_user", "root"],
  ] as const)("%s as %s: %s", (value, field, expected) => expect(suggestion({ value, remedy: "" }, field)).toBe(expected));

  it("take the service's word first", () => {
    expect(suggestion({ value: "bad name!", remedy: "Write 'bad-name', or leave the cell empty: the address then names the server." }, "hostname")).toBe("bad-name");
  });
});

it("reads 100,000 rows, and finds each again in what is sent", async () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `par-${i},10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255},22,fr`).join("\n");
  const list = await listOf(text(`hostname,ip,port,region\n${rows}\n`));
  expect(list.rows).toHaveLength(100_000);
  const sent = compose(list, { edits: { ...noEdits, cells: { 50_000: { 2: "2222" } } }, secrets: "away" });
  expect(sent.text.split("\n")[50_000]).toContain(",2222,");
  expect(sent.recordAt(50_001)).toBe(50_000);
});
