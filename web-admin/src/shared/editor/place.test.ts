import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { check } from "./check";
import { diagnosticsOf } from "./findings";
import { keyAt, placeAt } from "./place";
import type { Schema } from "./schema";
import { complete } from "./schemaHelp";

const schema: Schema = {
  type: "object",
  additionalProperties: false,
  required: ["spec"],
  properties: {
    kind: { type: "string", const: "Server" },
    spec: {
      type: "object",
      additionalProperties: false,
      properties: {
        address: { type: "string", description: "Where it is.", pattern: "^[0-9.]+$" },
        cordoned: { type: ["boolean", "null"], default: false },
        ssh: { type: "object", properties: { port: { type: "integer", minimum: 1, maximum: 65_535, default: 22 } }, additionalProperties: false },
        roles: { type: "array", items: { type: "object", properties: { name: { type: "string" }, variables: { type: "object", additionalProperties: {} } }, required: ["name"] } },
      },
    },
  },
};

/** A text whose | is the cursor. */
const at = (marked: string) => ({ doc: Text.of(marked.replace("|", "").split("\n")), pos: marked.indexOf("|") });

describe("where one writes", () => {
  it.each([
    ["spec:\n  |", { path: ["spec"], key: undefined }],
    ["spec:\n  ssh:\n    po|", { path: ["spec", "ssh"], key: undefined }],
    ["spec:\n  ssh:\n    port: 22\n  |", { path: ["spec"], key: undefined }],
    ["spec:\n  cordoned: |", { path: ["spec"], key: "cordoned" }],
    ["spec:\n  roles:\n    - na|", { path: ["spec", "roles", "[]"], key: undefined }],
    ["spec:\n  roles:\n  - name: a\n    va|", { path: ["spec", "roles", "[]"], key: undefined }],
    ["spec:\n  roles:\n  - name: a\n    variables:\n      x: 1\n  - na|", { path: ["spec", "roles", "[]"], key: undefined }],
    ["|", { path: [], key: undefined }],
  ])("finds the path by indentation in %j", (marked, expected) => {
    const { doc, pos } = at(marked);
    expect(placeAt(doc, pos)).toMatchObject(expected);
  });

  it("is silent within a comment or a quoted text", () => {
    const { doc, pos } = at('note: "a b|"');
    expect(placeAt(doc, pos)).toBeUndefined();
  });

  it("knows the key under the pointer and what it stands in", () => {
    const { doc, pos } = at("spec:\n  ssh:\n    po|rt: 22");
    expect(keyAt(doc, pos)).toMatchObject({ path: ["spec", "ssh", "port"] });
  });
});

describe("completion", () => {
  const offered = (marked: string) => {
    const { doc, pos } = at(marked);
    return complete(new CompletionContext(EditorState.create({ doc }), pos, true), schema, (text) => text)?.options.map((o) => o.label);
  };

  it("offers the fields of where one is", () => {
    expect(offered("spec:\n  |")).toEqual(["address", "cordoned", "ssh", "roles"]);
    expect(offered("spec:\n  roles:\n    - |")).toEqual(["name", "variables"]);
  });

  it("tells what a field means in the reader's language", () => {
    const { doc, pos } = at("spec:\n  addr|");
    const [address] = complete(new CompletionContext(EditorState.create({ doc }), pos, true), schema, (text) => `fr: ${text}`)!.options;
    expect(address!.info).toBe("fr: Where it is.");
  });

  it("offers values that may stand there", () => {
    expect(offered("spec:\n  cordoned: |")).toEqual(["true", "false"]);
    expect(offered("kind: |")).toEqual(["Server"]);
    expect(offered("spec:\n  ssh:\n    port: |")).toEqual(["22"]);
  });

  it("offers nothing where the schema says nothing", () => {
    expect(offered("other:\n  |")).toBeUndefined();
  });
});

describe("checking", () => {
  const found = (text: string) => check(text, schema).map((f) => [f.key, f.values.field, text.slice(f.from, f.to)]);

  it("finds nothing in what is right", () => {
    expect(found("kind: Server\nspec:\n  address: 192.0.2.1\n  cordoned:\n  roles:\n    - name: base\n      variables: {any: [1]}\n")).toEqual([]);
  });

  it("finds all faults, each at its place", () => {
    expect(found("kind: Claim\nspec:\n  colour: red\n  address: here\n  cordoned: maybe\n  ssh: {port: 70000}\n  roles:\n    - variables: {}\n")).toEqual([
      ["wrongValue", "kind", "Claim"],
      ["unknownField", "spec.colour", "colour"],
      ["wrongForm", "spec.address", "here"],
      ["wrongType", "spec.cordoned", "maybe"],
      ["outOfRange", "spec.ssh.port", "70000"],
      ["missingField", "spec.roles[0].name", "v"],
    ]);
  });

  it("says what is no YAML, and that alone", () => {
    expect(found('spec: {address: "x"\nkind: a').every(([key]) => key === "syntax")).toBe(true);
    expect(found('spec: {address: "x"\nkind: a').length).toBeGreaterThan(0);
  });
});

describe("findings of the service", () => {
  it("stand at their line, and at the first where they name none or one that is no more", () => {
    const doc = Text.of(["a: 1", "  b: 2"]);
    const finding = (line?: number) => ({ message: "wrong", remedy: "mend", field: "b", line });
    expect(diagnosticsOf([finding(2), finding(), finding(99)], doc, (text) => text).map((d) => [d.from, d.to])).toEqual([
      [7, 11],
      [0, 4],
      [7, 11],
    ]);
  });
});
