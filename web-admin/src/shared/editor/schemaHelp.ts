import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { linter, type Diagnostic } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { Say } from "@/shared/i18n/useTexts";
import { check } from "./check";
import { keyAt, placeAt } from "./place";
import { schemaAt, valuesOf, type Schema } from "./schema";
import type { editorTexts } from "./texts";

export type EditorTexts = Say<(typeof editorTexts)["en"]>;

/** What the schema of a kind knows, while one writes: fields and values, what they mean, what is wrong. */
export function schemaHelp(schema: Schema | undefined, t: EditorTexts, say: (text: string) => string): Extension {
  return [
    autocompletion({ override: [(context) => complete(context, schema, say)] }),
    hoverTooltip((view, pos) => {
      const key = keyAt(view.state.doc, pos);
      const of = key === undefined || schema === undefined ? undefined : schemaAt(schema, key.path);
      if (key === undefined || of?.description === undefined) return null;
      return { pos: key.from, end: key.to, above: true, create: () => ({ dom: tip(describe(of, t, say)) }) };
    }),
    linter((view) => check(view.state.doc.toString(), schema).map((f): Diagnostic => ({ from: clamp(f.from, view.state.doc.length), to: clamp(f.to, view.state.doc.length), severity: "error", message: t(f.key, f.values) })), {
      delay: 250,
    }),
  ];
}

const clamp = (at: number, length: number): number => Math.min(Math.max(0, at), length);

export function complete(context: CompletionContext, schema: Schema | undefined, say: (text: string) => string): CompletionResult | null {
  const place = placeAt(context.state.doc, context.pos);
  if (place === undefined || schema === undefined) return null;
  if (!context.explicit && place.from === context.pos && place.key === undefined) return null;
  const at = schemaAt(schema, place.key === undefined ? place.path : [...place.path, place.key]);
  if (at === undefined) return null;
  const options: Completion[] =
    place.key === undefined
      ? Object.entries(at.properties ?? {}).map(([label, of]) => ({ label, type: "property", apply: `${label}: `, ...(of.description === undefined ? {} : { info: say(of.description) }) }))
      : valuesOf(at).map((label) => ({ label, type: "enum" }));
  return options.length === 0 ? null : { from: place.from, options, validFor: /^[\w./-]*$/ };
}

const describe = (schema: Schema, t: EditorTexts, say: (text: string) => string): string =>
  [schema.description === undefined ? undefined : say(schema.description), schema.default === undefined ? undefined : t("byDefault", { value: JSON.stringify(schema.default) })].filter((text) => text !== undefined).join(" ");

function tip(text: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-tip";
  dom.textContent = text;
  return dom;
}
