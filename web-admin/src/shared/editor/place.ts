import type { Text } from "@codemirror/state";
import { item } from "./schema";

/** What is being written at a place of a YAML text, found by indentation alone, so that it also works in a half-written one. */
export interface Place {
  /** Of the mapping that the key stands in. */
  readonly path: readonly string[];
  /** The key whose value is being written; undefined: a key is. */
  readonly key: string | undefined;
  /** Where the word that is being written begins. */
  readonly from: number;
}

const keyLine = /^(\s*)((?:- +)*)(?:"([^"]+)"|([^\s:#"'{[-][^:]*?))\s*:(?:\s|$)/;
const writesKey = /^(\s*)((?:- +)*)([\w./-]*)$/;
const writesValue = /^(\s*)((?:- +)*)([\w./-]+):\s+([^\s#]*)$/;

export function placeAt(doc: Text, pos: number): Place | undefined {
  const line = doc.lineAt(pos);
  const text = line.text.slice(0, pos - line.from);
  const value = writesValue.exec(text);
  if (value !== null) return { path: pathAbove(doc, line.number, value[1]!.length, value[2]!.length), key: value[3], from: pos - value[4]!.length };
  const key = writesKey.exec(text);
  return key === null ? undefined : { path: pathAbove(doc, line.number, key[1]!.length, key[2]!.length), key: undefined, from: pos - key[3]!.length };
}

/** The path of the key on a line, with the key; undefined: there is none. */
export function keyAt(doc: Text, pos: number): { readonly path: readonly string[]; readonly from: number; readonly to: number } | undefined {
  const line = doc.lineAt(pos);
  const match = keyLine.exec(line.text);
  if (match === null) return undefined;
  const key = (match[3] ?? match[4])!;
  const from = line.from + match[1]!.length + match[2]!.length;
  const to = from + key.length;
  return pos < from || pos > to ? undefined : { path: [...pathAbove(doc, line.number, match[1]!.length, match[2]!.length), key], from, to };
}

function pathAbove(doc: Text, number: number, indent: number, dashes: number): string[] {
  const path: string[] = [];
  // Keys left of this column are above it.
  let column = indent + dashes;
  const enterItem = (dashColumn: number) => {
    path.unshift(item);
    column = dashColumn + 1;
  };
  if (dashes > 0) enterItem(indent);
  for (let n = number - 1; n >= 1 && column > 0; n--) {
    const match = keyLine.exec(doc.line(n).text);
    if (match === null) continue;
    const at = match[1]!.length + match[2]!.length;
    const isInItem = match[2]!.length > 0;
    if (at < column) {
      path.unshift((match[3] ?? match[4])!);
      column = at;
      if (isInItem) enterItem(match[1]!.length);
    } else if (at === column && isInItem) enterItem(match[1]!.length);
  }
  return path;
}
