/** Where the records and cells of a CSV lie in its text: offsets, so that what is not edited stays as it is to the byte. */
export interface Tokens {
  readonly count: number;
  /** First cell of each record in `cellStart` and `cellEnd`; one more at the end. */
  readonly cells: Uint32Array;
  readonly cellStart: Uint32Array;
  readonly cellEnd: Uint32Array;
  /** Line of the file that a record begins in, from 1. */
  readonly line: Uint32Array;
  /** First offset behind a record's line break. */
  readonly end: Uint32Array;
  /** Records with a quote that is not closed where its cell ends. */
  readonly broken: ReadonlySet<number>;
}

class Numbers {
  #items = new Uint32Array(1024);
  length = 0;

  push(n: number): void {
    if (this.length === this.#items.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#items);
      this.#items = more;
    }
    this.#items[this.length++] = n;
  }

  done(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}

const [lf, cr, quote, space, tab, nbsp, thin] = [10, 13, 34, 32, 9, 0xa0, 0x202f];

/** Splits a text as the service does. It rests after each `chunk` records, so that a page stays alive meanwhile. */
export function* tokenize(text: string, separator: string, most = Number.POSITIVE_INFINITY, chunk = 5000): Generator<number, Tokens> {
  const sep = separator.charCodeAt(0);
  const isBlank = (c: number) => c === space || (c === tab && sep !== tab) || c === nbsp || c === thin;
  const [cells, cellStart, cellEnd, lines, ends] = [new Numbers(), new Numbers(), new Numbers(), new Numbers(), new Numbers()];
  const broken = new Set<number>();
  const length = text.length;
  let at = 0;
  let line = 1;
  let count = 0;
  while (at < length && count < most) {
    cells.push(cellStart.length);
    lines.push(line);
    for (let more = true; more; ) {
      const start = at;
      let first = at;
      while (first < length && isBlank(text.charCodeAt(first))) first++;
      const isQuoted = first < length && text.charCodeAt(first) === quote;
      let inside = false;
      let isLoose = false;
      if (isQuoted) {
        inside = true;
        at = first + 1;
      }
      for (; at < length; at++) {
        const c = text.charCodeAt(at);
        if (isQuoted && c === quote) inside = !inside;
        else if (inside) {
          if (c === lf || (c === cr && text.charCodeAt(at + 1) !== lf)) line++;
        } else if (c === sep || c === lf || c === cr) break;
        else if (isQuoted && !isBlank(c)) isLoose = true;
      }
      if (inside || isLoose) broken.add(count);
      cellStart.push(start);
      cellEnd.push(at);
      more = at < length && text.charCodeAt(at) === sep;
      if (more) at++;
      // A separator at the very end has an empty cell behind it.
      if (more && at === length) {
        cellStart.push(at);
        cellEnd.push(at);
        more = false;
      }
    }
    if (at < length) {
      at += text.charCodeAt(at) === cr && text.charCodeAt(at + 1) === lf ? 2 : 1;
      line++;
    }
    ends.push(at);
    count++;
    if (count % chunk === 0) yield count;
  }
  cells.push(cellStart.length);
  return { count, cells: cells.done(), cellStart: cellStart.done(), cellEnd: cellEnd.done(), line: lines.done(), end: ends.done(), broken };
}

/** At once, for beginnings and small texts. */
export function tokenizeNow(text: string, separator: string, most?: number): Tokens {
  const steps = tokenize(text, separator, most);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Without a freeze: between chunks the page has its turn. */
export async function tokenizeCalmly(text: string, separator: string, signal?: AbortSignal): Promise<Tokens> {
  const steps = tokenize(text, separator);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    signal?.throwIfAborted();
  }
}

// Blanks of every sort, and characters without width.
const around = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g;
export const trim = (text: string): string => text.replace(around, "");

/** What a cell says: without what is around it, and its quotes. */
export function valueOf(raw: string): string {
  const bare = trim(raw);
  if (!bare.startsWith('"')) return bare;
  const inner = bare.length > 1 && bare.endsWith('"') ? bare.slice(1, -1) : bare.slice(1);
  return trim(inner.replaceAll('""', '"'));
}

/** A value as a cell: in quotes where it has to be. */
export const cellOf = (value: string, separator: string, comment: string | undefined): string =>
  /["\r\n]/.test(value) || value.includes(separator) || (comment !== undefined && comment.length > 0 && value.startsWith(comment)) ? `"${value.replaceAll('"', '""')}"` : value;
