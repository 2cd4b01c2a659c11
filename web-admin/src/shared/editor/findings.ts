import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Finding } from "@/api/types";

/** What the service found, at its line; what names none stands at the first. */
export const diagnosticsOf = (findings: readonly Finding[], doc: Text, say: (text: string) => string): Diagnostic[] =>
  findings.map((f) => {
    const line = doc.line(Math.min(Math.max(1, f.line ?? 1), doc.lines));
    const column = f.column ?? undefined;
    const start = line.from + (column === undefined ? (/^\s*/.exec(line.text)?.[0].length ?? 0) : Math.min(column - 1, line.length));
    return { from: start, to: Math.max(line.to, start), severity: "error", message: [f.field, say(f.message), say(f.remedy ?? "")].filter((part) => part != null && part !== "").join(" ") };
  });
