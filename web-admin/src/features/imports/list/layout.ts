import type { Schemas } from "@/api/types";
import { findField, headingKey, type ListField } from "./headings";
import { isPlainlySecret, isSecretWord, secretKind, type SecretKind } from "./secrets";
import { tokenizeNow, valueOf, type Tokens } from "./tokens";

export type Supplier = Schemas["SupplierAnswer"];

/** What a heading means. */
export interface Column {
  readonly heading: string;
  /** Undefined: dropped, secret, without a heading, or not known. */
  readonly field?: ListField | undefined;
  readonly secret?: SecretKind | undefined;
  readonly isDropped?: boolean;
}

export const isKnown = (c: Column): boolean => c.field !== undefined || c.secret !== undefined || c.isDropped === true;

const keyOf = (heading: string) => headingKey(heading) || heading.trim();

/** What headings mean: to a supplier first, then to everybody; a secret stays one whatever a supplier says. */
export function readHeading(heading: string, supplier: Supplier | undefined): Column {
  if (heading.length === 0) return { heading };
  if (isPlainlySecret(heading)) return { heading, secret: secretKind(heading) };
  const key = keyOf(heading);
  if (supplier?.drop.some((d) => keyOf(d) === key)) return { heading, isDropped: true };
  const target = Object.entries(supplier?.columns ?? {}).find(([from]) => keyOf(from) === key)?.[1];
  if (target !== undefined) {
    const field = findField(target);
    return field === undefined && isSecretWord(target) ? { heading, secret: secretKind(target) } : { heading, field };
  }
  const field = findField(heading);
  return field === undefined && isSecretWord(heading) ? { heading, secret: secretKind(heading) } : { heading, field };
}

const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];
const stated: Readonly<Record<string, Separator>> = { Comma: ",", Semicolon: ";", Tab: "\t", Pipe: "|" };

export interface Layout {
  readonly separator: Separator;
  /** Record of the headings; -1: there are none, the first line is a server. */
  readonly heading: number;
  /** First record that may be a server. */
  readonly first: number;
  readonly comment: string | undefined;
  readonly isCommentStated: boolean;
}

/** Looks like an address: IPv4, or IPv6 by its colons. */
export const looksLikeAddress = (cell: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(cell) || (/^[\da-f:.]+$/i.test(cell) && cell.split(":").length > 2);

interface Find {
  readonly heading: number;
  readonly first: number;
  readonly known: number;
  readonly cells: number;
}

const cellsOf = (text: string, tokens: Tokens, record: number): string[] =>
  Array.from({ length: tokens.cells[record + 1]! - tokens.cells[record]! }, (_, i) => {
    const cell = tokens.cells[record]! + i;
    return valueOf(text.slice(tokens.cellStart[cell], tokens.cellEnd[cell]));
  });

/** The first line that is neither blank nor a comment; a title above is passed over where a line of nothing but known headings follows. */
function findHeading(text: string, separator: string, comment: string | undefined, skipped: number, supplier: Supplier | undefined): Find | undefined {
  const tokens = tokenizeNow(text, separator, 200);
  let first: Find | undefined;
  let seen = 0;
  for (let r = skipped; r < tokens.count && seen < 20; r++) {
    const cells = cellsOf(text, tokens, r);
    if (cells.every((c) => c.length === 0)) continue;
    seen++;
    const columns = cells.map((c) => readHeading(c, supplier));
    const known = columns.filter(isKnown).length;
    const hasAddress = columns.some((c) => c.field === "ip_address");
    const isHeading = known > 1 && hasAddress;
    if (comment !== undefined && comment.length > 0 && cells[0]!.startsWith(comment) && !isHeading) continue;
    const isServer = cells.some(looksLikeAddress);
    if (first === undefined) {
      first = { heading: isServer ? -1 : r, first: isServer ? r : r + 1, known, cells: cells.length };
      if (known > 0 || isServer) return first;
    } else if (isHeading && columns.every((c) => isKnown(c) || c.heading.length === 0)) return { heading: r, first: r + 1, known, cells: cells.length };
    else if (isServer) return first;
  }
  return first;
}

/** How a list's cells are told apart, as the service finds it out: undefined where there is nothing in it. */
export function readLayout(text: string, supplier: Supplier | undefined): Layout | undefined {
  const start = text.slice(0, 65_536);
  const said = supplier?.dialect.comment;
  const comment = said === null || said === undefined ? "#" : said === "" ? undefined : said;
  const declared = /^[ "]*sep=([,;|\t])/i.exec(start)?.[1] as Separator | undefined;
  const finds = separators.map((separator) => ({ separator, find: findHeading(start, separator, comment, declared === undefined ? 0 : 1, supplier) }));
  const best = finds.reduce((a, b) => (rank(b.find) > rank(a.find) ? b : a));
  const separator = stated[supplier?.dialect.separator ?? ""] ?? declared ?? best.separator;
  const find = finds.find((f) => f.separator === separator)?.find;
  return find === undefined ? undefined : { separator, heading: find.heading, first: find.first, comment, isCommentStated: said !== null && said !== undefined };
}

const rank = (find: Find | undefined): number => (find === undefined ? -1 : find.known * 1000 + find.cells);
