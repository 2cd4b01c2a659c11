import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogs, recognizer } from "@/shared/serviceTexts/catalogs";
import { hole, readTexts } from "./csharp";

const repository = join(import.meta.dirname, "../..");
const sources = readTexts(repository, [
  "crds-schemas/src/Sentinel.Resources",
  "sessions/src/Sentinel.Sessions",
  "reconciler/src/Sentinel.Ansible",
  "reconciler/src/Sentinel.Api",
  "reconciler/src/Sentinel.Forge",
  "reconciler/src/Sentinel.Reconciler",
  "reconciler/src/Sentinel.StateRepo",
]);

/** What the schemas say of fields, as an editor shows it. */
function descriptionsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === "description" && typeof value === "string" ? [value] : descriptionsOf(value)));
}

const schemas = join(repository, "crds-schemas/json-schemas");
const descriptions = readdirSync(schemas).flatMap((file) => descriptionsOf(JSON.parse(readFileSync(join(schemas, file), "utf8"))));

const forms = catalogs.flatMap(({ en }) => Object.keys(en));
const bare = (form: string) => form.replaceAll(/\{\w+\}/g, hole);

/** A text of the sources alone, and each run of its sentences: what stands before or after may be another text. */
function runsOf(text: string): string[] {
  const cut = bare(text).replaceAll(new RegExp(`(?<=[.?]) |(?<=${hole}) (?=[A-Z${hole}])|(?<=[.?])(?=${hole})|(?<=^|[.?] )${hole}(?=[A-Z])`, "g"), "\n").trim();
  const sentences = cut.split(/\n+/).filter((s) => s !== "");
  return [bare(text), ...sentences.flatMap((_, from) => sentences.slice(from).map((last, n) => [...sentences.slice(from, from + n), last].join(" ")))];
}

it("has no form whose text the service no longer writes so", () => {
  const written = new Set([...sources.flatMap((s) => s.says), ...descriptions].flatMap(runsOf));
  const isWritten = (form: string) => written.has(bare(form)) || written.has(bare(form.replace(/: \{said\w*\}$/, "")));
  expect(forms.filter((form) => !isWritten(form))).toEqual([]);
});

it("has each form once", () => {
  expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
});

/** Sentences for people: with a capital, or a value in front, several words, and an end. */
const isSentence = (text: string) => /^['A-Za-z▢]/.test(text) && /[a-z]{2,}[ ,:]/.test(text) && /[.?]$|: ▢$/.test(text) && !text.includes("\n");

/** The title of a problem has no full stop. */
const isTitle = /(StatusCodes\.Status[45]\w+|context,\s*caller|bad\.StatusCode),\s*$/;

/** What stays English of a text whose values are given; a value in front of a sentence may be none. */
const leftEnglish = (text: string) =>
  recognizer
    .pieces(text.replaceAll(/(?<=^|[.?] )▢(?=[A-Z])/g, "").replaceAll(hole, "x1"))
    .filter((piece) => !piece.isFrench && /[a-z]{2,}/.test(piece.text))
    .map((piece) => piece.text);

it("knows each sentence that the service writes for people", () => {
  const missing = sources
    .filter((s) => !notShown.some((part) => part.test(s.file)))
    .flatMap((s) => s.says.filter((text) => (isSentence(text) || isTitle.test(s.before)) && !ofOurs.test(text) && leftEnglish(text).length > 0).map((text) => `${s.file}:${s.line}: ${text.replaceAll(hole, "…")}`));
  expect(missing).toEqual([]);
});

it("knows what the schemas say of fields", () => {
  // A kind's own name is alike in both languages.
  expect(descriptions.filter((text) => text.includes(" ") && leftEnglish(text).length > 0)).toEqual([]);
});

/** Of a mistake in the service's own code: they end in its log. */
const ofOurs = /^((Unknown (result|event|read)|No YAML for|No schema for) ▢|▢ has no ▢|▢ has more than 64 fields|A value of any type has no compact form|▢ is missing from the assembly)\.$/;

/** What is said elsewhere than in the pages: in the API's document, in the log at the start, in the command line, in pull requests. */
const notShown: readonly RegExp[] = [
  /Descriptions?\.cs$/,
  /RunLogText\.cs$/,
  /Options(Validator)?\.cs$/,
  /ResyncScheduleRule\.cs$/,
  /Sentinel\.Resources\/(Compact|Kinds|Schemas)\//,
  /Naming\/(Duration|UuidV5)\.cs$/,
  /Codecs\/CodecFactory\.cs$/,
  /StatusCodec\.cs$/,
  /Sentinel\.Api\/(OpenApi|Listening|Hooks|Health|Metrics|WebAdmin)\//,
  /Access\/(AdminToken|Authenticator|Permissions|Tokens\/TokenKey)\.cs$/,
  /Imports\/(ImportMessage|PlanMarkdown|PlanWords)\.cs$/,
  /Sentinel\.Ansible\/(Keys\/OwnKey|Runs\/RunCommand|Sealing\/SealKeys)\.cs$/,
  /Sentinel\.StateRepo\/(Checkouts|Creation|Git|Packs|Ports|StartCache)\//,
  /Sentinel\.StateRepo\/Refs\/(Posix|RepositoryLock)\w*\.cs$/,
  /Sentinel\.StateRepo\/Remotes\/(GitCommand|InstanceId|RemoteClone)\.cs$/,
];
