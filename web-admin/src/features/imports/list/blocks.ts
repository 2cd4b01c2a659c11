import { columnsOf, type Edits } from "./compose";
import { isKnown } from "./layout";
import { cellIn, type List } from "./list";

/** What has to be settled before a list is sent anywhere: what is not understood may be a secret. */
export interface Blocks {
  /** Columns whose heading says nothing that is known. */
  readonly unknown: readonly number[];
  readonly lacksAddress: boolean;
  /** Columns that say what an earlier one says. */
  readonly doubles: readonly number[];
  readonly keyLine: number | undefined;
}

export function blocksOf(list: List, edits: Edits): Blocks {
  const columns = columnsOf(list, edits);
  const isOut = (i: number) => edits.headings[i] === "";
  const hasSecret = columns.some((c, i) => c.secret !== undefined && !isOut(i));
  const isFilled = (i: number) => list.rows.some((r) => cellIn(list, r, i).length > 0);
  const unknown = columns.flatMap((c, i) => {
    if (isOut(i) || isKnown(c)) return [];
    // Among secrets, what stands under no heading may be one.
    return c.heading.length > 0 || list.layout.heading < 0 || (hasSecret && isFilled(i)) ? [i] : [];
  });
  const doubles = columns.flatMap((c, i) => (!isOut(i) && c.field !== undefined && columns.findIndex((o, j) => o.field === c.field && !isOut(j)) < i ? [i] : []));
  return { unknown, lacksAddress: !columns.some((c, i) => c.field === "ip_address" && !isOut(i)), doubles, keyLine: list.keyLine };
}

export const isBlocked = (blocks: Blocks): boolean => blocks.unknown.length > 0 || blocks.lacksAddress || blocks.doubles.length > 0 || blocks.keyLine !== undefined;
