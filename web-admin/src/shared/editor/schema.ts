/** What of JSON Schema the kinds use. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** In a path: an item of a sequence. */
export const item = "[]";

/** The schema of what stands at a path; undefined: it says nothing of it. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const step of path) {
    if (at === undefined) return undefined;
    at = step === item ? at.items : (at.properties?.[step] ?? (typeof at.additionalProperties === "object" ? at.additionalProperties : undefined));
  }
  return at;
}

export const typesOf = (schema: Schema): readonly string[] => (schema.type === undefined ? [] : typeof schema.type === "string" ? [schema.type] : schema.type);

/** Values that may stand there, as YAML writes them. */
export function valuesOf(schema: Schema): readonly string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum !== undefined) return schema.enum.filter((v) => v !== null).map(String);
  if (typesOf(schema).includes("boolean")) return ["true", "false"];
  return schema.default === undefined || typeof schema.default === "object" ? [] : [String(schema.default)];
}
