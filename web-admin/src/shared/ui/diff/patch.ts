export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  /** Its number before and after; left out where it is not there. */
  readonly before?: number;
  readonly after?: number;
  readonly text: string;
}

export interface Hunk {
  readonly header: string;
  readonly lines: readonly DiffLine[];
}

/** A row of the view side by side. */
export interface Pair {
  readonly left?: DiffLine;
  readonly right?: DiffLine;
}

const opening = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Reads the hunks of a unified diff; what stands before the first one is no part of them. */
export function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { header: string; lines: DiffLine[] }[] = [];
  let [before, after] = [0, 0];
  for (const line of patch.replace(/\n$/, "").split("\n")) {
    const opened = opening.exec(line);
    if (opened !== null) {
      [before, after] = [Number(opened[1]), Number(opened[2])];
      hunks.push({ header: line, lines: [] });
      continue;
    }

    const text = line.slice(1);
    const lines = hunks.at(-1)?.lines;
    if (lines === undefined || line.startsWith("\\")) continue;
    if (line.startsWith("+")) lines.push({ kind: "added", after: after++, text });
    else if (line.startsWith("-")) lines.push({ kind: "removed", before: before++, text });
    else lines.push({ kind: "same", before: before++, after: after++, text });
  }
  return hunks;
}

/** Puts what came beside what went. */
export function pairsOf(lines: readonly DiffLine[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [removed, added]: [DiffLine[], DiffLine[]] = [[], []];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) pairs.push({ left: removed[i], right: added[i] });
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === "same") {
      flush();
      pairs.push({ left: line, right: line });
    } else (line.kind === "added" ? added : removed).push(line);
  }
  flush();
  return pairs;
}

/** How many lines came and went. */
export function countsOf(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  const lines = hunks.flatMap((h) => h.lines);
  return { added: lines.filter((l) => l.kind === "added").length, removed: lines.filter((l) => l.kind === "removed").length };
}
