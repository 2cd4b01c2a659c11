import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Stands for a value in a text of the sources. */
export const hole = "▢";

export interface SourceText {
  readonly file: string;
  readonly line: number;
  /** The code in front of it. */
  readonly before: string;
  /** The text as it can be said, with a hole for each value; one for each way that its conditions can go. */
  readonly says: readonly string[];
}

interface Literal {
  readonly end: number;
  readonly says: readonly string[];
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** What a hole can say: a condition between texts says either, everything else is a value. */
function holeSays(code: string): readonly string[] {
  const found: (readonly string[])[] = [];
  let shape = "";
  for (let i = 0; i < code.length; ) {
    const literal = code[i] === "'" ? undefined : literalAt(code, i);
    if (literal === undefined) shape += code[i++]!;
    else {
      shape += `⟦${found.push(literal.says) - 1}⟧`;
      i = literal.end;
    }
  }
  // What a question mark follows is a condition; everything else of it can be said. (?. and ?? ask nothing.)
  const parts = shape.split(/(\?(?![.?[])(?<!\?\?)|:)/);
  if (!parts.includes("?")) return [hole];
  const said = parts.filter((_, i) => i % 2 === 0 && i > 0 && parts[i + 1] !== "?").map((part) => /^\s*(?:string\.Create\([\w.]+, )?⟦(\d+)⟧\s*\)*\s*$/.exec(part)?.[1]);
  return [...new Set(said.flatMap((n) => (n === undefined ? [hole] : found[Number(n)]!)))];
}

/** The string literal that begins at `start`, if one does. */
function literalAt(code: string, start: number): Literal | undefined {
  const [, prefix, quotes] = /^([$@]*)("+)/.exec(code.slice(start, start + 12)) ?? [];
  if (prefix === undefined || quotes === undefined) return undefined;
  const isRaw = quotes.length >= 3;
  const isVerbatim = prefix.includes("@");
  const braces = "{".repeat(isRaw ? prefix.length : 1);
  const end = isRaw ? quotes : '"';
  let i = start + prefix.length + (isRaw ? quotes.length : 1);
  let says: string[] = [""];
  const add = (text: string) => (says = says.map((s) => s + text));
  for (;;) {
    if (i >= code.length) return undefined;
    if (!isRaw && isVerbatim && code.startsWith('""', i)) [i] = [i + 2, add('"')];
    else if (code.startsWith(end, i)) return { end: i + end.length, says };
    else if (!isRaw && !isVerbatim && code[i] === "\\") [i] = [i + 2, add(escapes[code[i + 1]!] ?? code[i + 1]!)];
    else if (prefix.includes("$") && !isRaw && (code.startsWith("{{", i) || code.startsWith("}}", i))) [i] = [i + 2, add(code[i]!)];
    else if (prefix.includes("$") && code.startsWith(braces, i)) {
      const from = i + braces.length;
      i = holeEnd(code, from);
      const inside = holeSays(code.slice(from, i));
      says = says.flatMap((s) => inside.map((h) => s + h));
      i += braces.length;
    } else add(code[i++]!);
  }
}

function holeEnd(code: string, from: number): number {
  let depth = 0;
  for (let i = from; i < code.length; ) {
    const literal = literalAt(code, i);
    if (literal !== undefined) i = literal.end;
    else if (code[i] === "}" && depth === 0) return i;
    else {
      if (code[i] === "{") depth++;
      if (code[i] === "}") depth--;
      i++;
    }
  }
  return code.length;
}

/** The texts of a C# file: its string literals, put together where they are with `+`; none of comments, logs, attributes and exceptions of programming errors. */
export function textsOf(file: string, code: string): SourceText[] {
  const texts: (SourceText & { readonly end: number })[] = [];
  for (let i = 0; i < code.length; ) {
    if (code.startsWith("//", i)) i = lineEnd(code, i);
    else if (code.startsWith("/*", i)) i = code.indexOf("*/", i) + 2;
    else if (code[i] === "'") i += code[i + 1] === "\\" ? code.indexOf("'", i + 3) - i + 1 : 3;
    else {
      const literal = literalAt(code, i);
      if (literal === undefined) {
        i++;
        continue;
      }
      const last = texts.at(-1);
      if (last !== undefined && /^\s*\+\s*$/.test(code.slice(last.end, i))) {
        texts[texts.length - 1] = { ...last, says: last.says.flatMap((a) => literal.says.map((b) => a + b)), end: literal.end };
      } else {
        const front = code.slice(Math.max(0, i - 240), i);
        if (!aside.test(front)) texts.push({ file, line: code.slice(0, i).split("\n").length, before: front, says: literal.says, end: literal.end });
      }
      i = literal.end;
    }
  }
  return texts;
}

const aside = /(LoggerMessage|Description|Unreachable\w*|Argument\w*Exception|Regex|Metric\w*|Create(Counter|Gauge|Histogram|Observable)\w*(<\w+>)?)\([^;]*$/;
const lineEnd = (code: string, i: number) => (code.indexOf("\n", i) < 0 ? code.length : code.indexOf("\n", i));

export function readTexts(root: string, folders: readonly string[]): SourceText[] {
  return folders.flatMap((folder) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[])
      .filter((f) => f.endsWith(".cs") && !/(^|[\\/])(obj|bin)[\\/]/.test(f))
      .flatMap((f) => textsOf(join(folder, f), readFileSync(join(root, folder, f), "utf8"))),
  );
}
