import { keptColumns } from "../list/compose";
import { cellIn, type List } from "../list/list";
import { cellOf } from "../list/tokens";
import type { ImportWork } from "../useImport";

/** A spreadsheet runs such a cell; with an apostrophe it is text. */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The rejected rows under their own headings, with line, column and error behind; without secrets. */
export function rejectedCsv({ outcomes, edits }: ImportWork, list: List, say: (text: string) => string): string {
  const kept = keptColumns(list, { edits, secrets: "away" });
  const at = list.columns.flatMap((_, i) => (kept[i] === true ? [i] : []));
  const { separator } = list.layout;
  const line = (cells: readonly string[]) => cells.map((c) => cellOf(c, separator, undefined)).join(separator);
  const lines = [line([...at.map((i) => list.columns[i]!.heading), "line", "column", "error"])];
  for (const { record, column, finding } of outcomes!.errors) {
    // A row that does not fit may have a secret in any cell.
    const isHidden = outcomes!.of(record) === "held";
    const cells = at.map((i) => (isHidden ? "" : tame(edits.cells[record]?.[i] ?? cellIn(list, record, i))));
    lines.push(line([...cells, String(list.tokens.line[record]), list.columns[column]?.heading ?? "", `${say(finding.message)} ${say(finding.remedy)}`]));
  }
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
