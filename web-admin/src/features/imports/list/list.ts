import { decode, otherFile, type Decoded, type OtherFile } from "./bytes";
import { readHeading, readLayout, type Column, type Layout, type Supplier } from "./layout";
import { hasPrivateKey } from "./secrets";
import { tokenizeCalmly, trim, valueOf, type Tokens } from "./tokens";

/** A supplier's list as the browser reads it, by the rules of the service. */
export interface List {
  readonly text: string;
  readonly form: Pick<Decoded, "encoding" | "hasMark">;
  readonly layout: Layout;
  readonly tokens: Tokens;
  /** By the headings as they are in the file. */
  readonly columns: readonly Column[];
  /** Records that are rows, in the order of the file. */
  readonly rows: Uint32Array;
  /** Rows whose cells are more or fewer than the headings, or whose quotes are broken. */
  readonly misfits: ReadonlySet<number>;
  /** A private key in the text: line of the file. */
  readonly keyLine: number | undefined;
}

export type Read = { readonly list: List } | { readonly problem: OtherFile };

export async function readList(bytes: Uint8Array, supplier: Supplier | undefined, signal?: AbortSignal): Promise<Read> {
  const other = otherFile(bytes);
  if (other !== undefined) return { problem: other };
  const decoded = decode(bytes, supplier?.dialect.encoding);
  if (decoded === undefined) return { problem: "binary" };
  const { text, encoding, hasMark } = decoded;
  const layout = readLayout(text, supplier);
  if (layout === undefined) return { problem: "empty" };
  const tokens = await tokenizeCalmly(text, layout.separator, signal);
  const model = layout.heading >= 0 ? layout.heading : layout.first;
  const width = tokens.cells[model + 1]! - tokens.cells[model]!;
  const columns = Array.from({ length: width }, (_, c): Column => (layout.heading < 0 ? { heading: "" } : readHeading(cellAt(text, tokens, model, c), supplier)));
  const { rows, misfits } = rowsOf(text, tokens, layout, columns);
  return { list: { text, form: { encoding, hasMark }, layout, tokens, columns, rows, misfits, keyLine: keyLineOf(text, columns) } };
}

function rowsOf(text: string, tokens: Tokens, layout: Layout, columns: readonly Column[]) {
  const rows: number[] = [];
  const misfits = new Set<number>();
  const field = columns[0]?.field;
  const isAnyComment = layout.isCommentStated || (field !== undefined && !["notes", "order_number", "price", "region"].includes(field));
  for (let r = layout.first; r < tokens.count; r++) {
    const count = tokens.cells[r + 1]! - tokens.cells[r]!;
    const filled = lastFilled(text, tokens, r);
    if (filled < 0) continue;
    if (layout.comment !== undefined && (isAnyComment || filled === 0) && trim(text.slice(tokens.cellStart[tokens.cells[r]!], tokens.end[r])).startsWith(layout.comment)) continue;
    rows.push(r);
    if (count < columns.length || filled >= columns.length || tokens.broken.has(r)) misfits.add(r);
  }
  return { rows: Uint32Array.from(rows), misfits };
}

/** Index of the last cell that has something in it; -1 of a blank line. */
function lastFilled(text: string, tokens: Tokens, record: number): number {
  const first = tokens.cells[record]!;
  for (let c = tokens.cells[record + 1]! - 1; c >= first; c--) {
    if (tokens.cellEnd[c]! > tokens.cellStart[c]! && valueOf(text.slice(tokens.cellStart[c], tokens.cellEnd[c])).length > 0) return c - first;
  }
  return -1;
}

/** A private key outside of a secret column: such a list is not sent at all. */
function keyLineOf(text: string, columns: readonly Column[]): number | undefined {
  if (!hasPrivateKey(text) || columns.some((c) => c.secret === "privateKey")) return undefined;
  return text.slice(0, text.indexOf("PRIVATE KEY-----")).split("\n").length;
}

const cellAt = (text: string, tokens: Tokens, record: number, column: number): string => {
  const cell = tokens.cells[record]! + column;
  return cell < tokens.cells[record + 1]! ? valueOf(text.slice(tokens.cellStart[cell], tokens.cellEnd[cell])) : "";
};

/** What a row's cell says in the file. */
export const cellIn = (list: List, record: number, column: number): string => cellAt(list.text, list.tokens, record, column);

/** A record as it is written, without its line break. */
export const rawOf = (list: List, record: number): string => {
  const { tokens, text } = list;
  return text.slice(tokens.cellStart[tokens.cells[record]!], tokens.cellEnd[tokens.cells[record + 1]! - 1]);
};

export const startOf = (list: List, record: number): number => list.tokens.cellStart[list.tokens.cells[record]!]!;
