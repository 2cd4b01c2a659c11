import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from "yaml";
import { typesOf, type Schema } from "./schema";

/** Something that is wrong with a text, at a range of it. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly key: "unknownField" | "missingField" | "wrongType" | "wrongValue" | "outOfRange" | "wrongForm" | "syntax";
  readonly values: { readonly field: string; readonly expected: string };
}

/** YAML faults and what the schema does not allow. The service has the last word; this one is quick. */
export function check(text: string, schema: Schema | undefined): readonly Fault[] {
  const doc = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const faults: Fault[] = doc.errors.map((e) => ({ from: e.pos[0], to: Math.max(e.pos[1], e.pos[0] + 1), key: "syntax", values: { field: "", expected: e.message } }));
  if (faults.length === 0 && schema !== undefined && doc.contents !== null) checkNode(doc.contents, schema, "", faults);
  return faults;
}

function checkNode(node: Node, schema: Schema, field: string, faults: Fault[]): void {
  const [from, to] = rangeOf(node);
  const add = (key: Fault["key"], expected: string) => faults.push({ from, to, key, values: { field, expected } });
  if (isMap(node)) {
    if (!allows(schema, "object")) return void add("wrongType", typesOf(schema).join(", "));
    return checkMap(node.items as Pair<Node, Node | null>[], node, schema, field, faults);
  }
  if (isSeq(node)) {
    if (!allows(schema, "array")) return void add("wrongType", typesOf(schema).join(", "));
    if (schema.items !== undefined) for (const [i, one] of node.items.entries()) checkNode(one as Node, schema.items, `${field}[${i}]`, faults);
    return undefined;
  }
  return isScalar(node) ? checkScalar(node.value, schema, add) : undefined;
}

function checkMap(pairs: readonly Pair<Node, Node | null>[], map: Node, schema: Schema, field: string, faults: Fault[]): void {
  const present = new Set<string>();
  for (const pair of pairs) {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    present.add(name);
    const path = field === "" ? name : `${field}.${name}`;
    const [from, to] = rangeOf(pair.key);
    const of = schema.properties?.[name] ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
    if (of === undefined && schema.additionalProperties === false) faults.push({ from, to, key: "unknownField", values: { field: path, expected: Object.keys(schema.properties ?? {}).join(", ") } });
    else if (of !== undefined && pair.value !== null) checkNode(pair.value, of, path, faults);
  }
  for (const name of schema.required ?? []) {
    if (present.has(name)) continue;
    const [from] = rangeOf(map);
    faults.push({ from, to: from + 1, key: "missingField", values: { field: field === "" ? name : `${field}.${name}`, expected: name } });
  }
}

function checkScalar(value: unknown, schema: Schema, add: (key: Fault["key"], expected: string) => void): void {
  const types = typesOf(schema);
  const type = value === null ? "null" : typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
  if (types.length > 0 && !allows(schema, type) && !(type === "integer" && types.includes("number"))) return add("wrongType", types.filter((t) => t !== "null").join(", "));
  if (schema.const !== undefined && value !== schema.const) return add("wrongValue", String(schema.const));
  if (schema.enum !== undefined && !schema.enum.includes(value)) return add("wrongValue", schema.enum.map(String).join(", "));
  if (typeof value === "number" && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) return add("outOfRange", `${schema.minimum ?? "…"}–${schema.maximum ?? "…"}`);
  if (typeof value === "string" && !fits(value, schema)) return add("wrongForm", schema.description ?? schema.pattern ?? "");
  return undefined;
}

function fits(value: string, schema: Schema): boolean {
  if (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)) return false;
  if (schema.pattern === undefined) return true;
  try {
    return new RegExp(schema.pattern, "u").test(value);
  } catch {
    // Written for another dialect of expressions: the service decides.
    return true;
  }
}

const allows = (schema: Schema, type: string): boolean => {
  const types = typesOf(schema);
  return types.length === 0 || types.includes(type);
};

const rangeOf = (node: Node): readonly [number, number] => {
  const [from = 0, to = 0] = node.range ?? [];
  return [from, Math.max(to, from + 1)];
};
