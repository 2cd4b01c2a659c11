import { encode } from "./bytes";
import { cellOf, trim } from "./tokens";
import { readHeading, type Column } from "./layout";
import { cellIn, type List } from "./list";

/** What a person changed, by record and column of the file: kept when the list is planned again, and over a reload. */
export interface Edits {
  readonly cells: Readonly<Record<number, Readonly<Record<number, string>>>>;
  /** Records that are left out of the import. */
  readonly left: readonly number[];
  /** Columns by the heading that they get for this import; an empty one leaves the column out. */
  readonly headings: Readonly<Record<number, string>>;
}

export const noEdits: Edits = { cells: {}, left: [], headings: {} };

export interface Wish {
  readonly edits: Edits;
  /** away: secret columns are not in it; sealed: they are, and the service seals them before anything is committed. */
  readonly secrets: "away" | "sealed";
  /** Where secrets are away but will be sealed: the Credential that rows then name, so that the plan is that of the sealed list. */
  readonly sealedIn?: string | undefined;
}

export interface Sent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** Record of the file by a line of what is sent; the headings' is -1 where the file has none. */
  readonly recordAt: (line: number) => number | undefined;
}

/** The columns with the headings that they get for this import. */
export const columnsOf = (list: List, edits: Edits): readonly Column[] =>
  Object.keys(edits.headings).length === 0 ? list.columns : list.columns.map((c, i) => (edits.headings[i] ? { ...readHeading(edits.headings[i], undefined), heading: edits.headings[i] } : c));

/** Which columns are in what is sent. */
export const keptColumns = (list: List, { edits, secrets }: Pick<Wish, "edits" | "secrets">): boolean[] =>
  columnsOf(list, edits).map((c, i) => edits.headings[i] !== "" && (c.secret === undefined || secrets === "sealed"));

export const hasSecrets = (list: List, edits: Edits): boolean => columnsOf(list, edits).some((c, i) => c.secret !== undefined && edits.headings[i] !== "");

/** Rows of other lengths than the headings are not sent then, as which of their cells is which is not known. */
export const isHeldBack = (list: List, edits: Edits): boolean => list.columns.some((c) => c.secret !== undefined) || hasSecrets(list, edits) || Object.values(edits.headings).includes("");

/** The list as it is sent: what was not edited to the byte as it came. */
export function compose(list: List, wish: Wish): Sent {
  const { text, tokens, layout } = list;
  const { edits } = wish;
  const writer = new Writer(list, wish);
  const isSecret = list.columns.some((c) => c.secret !== undefined) || hasSecrets(list, edits);
  const isHeld = isHeldBack(list, edits);
  const left = new Set(edits.left);
  const isRow = new Set(list.rows);
  const lines = new Uint32Array(tokens.count);
  const out: string[] = [];
  let line = 1;
  let copied = 0;
  if (layout.heading < 0) {
    out.push(writer.headings(), breakOf(text, tokens.end[0]!) || "\n");
    line++;
  }
  for (let r = 0; r < tokens.count; r++) {
    lines[r] = line;
    const start = tokens.cellStart[tokens.cells[r]!]!;
    const end = tokens.cellEnd[tokens.cells[r + 1]! - 1]!;
    const spans = (r + 1 < tokens.count ? tokens.line[r + 1]! : tokens.line[r]! + 1) - tokens.line[r]!;
    const isHeading = r === layout.heading;
    let now: string | undefined;
    if (isHeading) now = writer.isAsItWas ? undefined : writer.headings();
    else if (left.has(r)) now = "";
    else if (isRow.has(r)) now = isHeld && list.misfits.has(r) ? "" : writer.row(r);
    // A secret may be in a comment or a title, too.
    else if (isSecret) now = /^[ "]*sep=/i.test(text.slice(start, start + 12)) && r === 0 ? undefined : "";
    if (now === undefined) line += spans;
    else {
      out.push(text.slice(copied, start), now);
      copied = end;
      line += 1 + breaksIn(now);
    }
  }
  out.push(text.slice(copied));
  const sent = out.join("");
  return { bytes: encode(sent, list.form), text: sent, recordAt: (at) => (layout.heading < 0 && at === 1 ? -1 : find(lines, at)) };
}

/** Writes headings and rows with what was changed in them. */
class Writer {
  readonly #list: List;
  readonly #wish: Wish;
  readonly #kept: boolean[];
  readonly #columns: readonly Column[];
  readonly isAsItWas: boolean;

  constructor(list: List, wish: Wish) {
    this.#list = list;
    this.#wish = wish;
    this.#kept = keptColumns(list, wish);
    this.#columns = columnsOf(list, wish.edits);
    this.isAsItWas = this.#kept.every(Boolean) && Object.keys(wish.edits.headings).length === 0 && wish.sealedIn === undefined;
  }

  headings(): string {
    const { layout, columns } = this.#list;
    const { headings } = this.#wish.edits;
    return this.#join(
      columns.map((_, i) => (headings[i] !== undefined || layout.heading < 0 ? cellOf(headings[i] ?? "", layout.separator, layout.comment) : this.#raw(layout.heading, i))),
      this.#wish.sealedIn === undefined ? undefined : "sealed_in",
    );
  }

  /** Undefined: as it is in the file. */
  row(record: number): string | undefined {
    const edits = this.#wish.edits.cells[record];
    const isWhole = this.#kept.every(Boolean) && this.#wish.sealedIn === undefined;
    if (edits === undefined && isWhole) return undefined;
    const { tokens, layout, columns } = this.#list;
    const count = Math.max(tokens.cells[record + 1]! - tokens.cells[record]!, ...Object.keys(edits ?? {}).map((c) => Number(c) + 1));
    const cells = Array.from({ length: isWhole ? count : columns.length }, (_, i) => {
      const edit = edits?.[i];
      if (edit === undefined) return this.#raw(record, i);
      return around(this.#raw(record, i), cellOf(edit, layout.separator, layout.comment));
    });
    const hasSecret = this.#columns.some((c, i) => c.secret !== undefined && this.#wish.edits.headings[i] !== "" && (edits?.[i] ?? cellIn(this.#list, record, i)).length > 0);
    const sealed = this.#wish.sealedIn === undefined ? undefined : hasSecret ? this.#wish.sealedIn : "";
    return this.#join(cells, sealed);
  }

  #join(cells: readonly string[], last: string | undefined): string {
    const kept = cells.filter((_, i) => this.#kept[i] ?? true);
    return (last === undefined ? kept : [...kept, last]).join(this.#list.layout.separator);
  }

  #raw(record: number, column: number): string {
    const { tokens, text } = this.#list;
    const cell = tokens.cells[record]! + column;
    return cell < tokens.cells[record + 1]! ? text.slice(tokens.cellStart[cell], tokens.cellEnd[cell]) : "";
  }
}

/** A new cell with the blanks that stood around the old one. */
const around = (raw: string, cell: string): string => {
  const bare = trim(raw);
  if (bare.length === 0) return cell;
  const at = raw.indexOf(bare);
  return raw.slice(0, at) + cell + raw.slice(at + bare.length);
};

const breaksIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const breakOf = (text: string, end: number): string => /\r\n$|\n$|\r$/.exec(text.slice(Math.max(0, end - 2), end))?.[0] ?? "";

/** The record that begins in a line, or has it in it. */
function find(lines: Uint32Array, line: number): number | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines[middle]! <= line) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? low - 1 : undefined;
}
