import { headingWords, sizedFields, sizeUnits } from "./headingWords";

/** What a column of a list can say of a server, as its usual heading. */
export type ListField = keyof typeof headingWords;

export const listFields = Object.keys(headingWords) as ListField[];

/** Letters without case and accents, and digits: what two headings are compared by. */
export function headingKey(heading: string): string {
  return fold(heading)
    .replace(/[^\p{L}\p{Nd}]/gu, "")
    .toLowerCase();
}

export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "OE")
    .replaceAll("æ", "ae")
    .replaceAll("Æ", "AE")
    .replaceAll("ß", "ss")
    .replaceAll("º", "o")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l");

const byKey = new Map<string, ListField>();
for (const field of listFields) {
  const isSized = (sizedFields as readonly string[]).includes(field);
  for (const word of headingWords[field]) {
    const key = headingKey(word);
    byKey.set(key, field);
    if (isSized) for (const unit of sizeUnits) byKey.set(key + unit, field);
  }
}

export const findField = (heading: string): ListField | undefined => byKey.get(headingKey(heading));

/** The heading that an unknown one was most likely meant to be: one or two letters away. */
export function nearestField(heading: string): ListField | undefined {
  const key = headingKey(heading);
  if (key.length < 4) return undefined;
  let best: { readonly field: ListField; readonly away: number } | undefined;
  for (const [word, field] of byKey) {
    if (word.length < 4 || Math.abs(word.length - key.length) > 2) continue;
    const away = distance(key, word);
    if (away <= (key.length > 5 ? 2 : 1) && away < (best?.away ?? 3)) best = { field, away };
  }
  return best?.field;
}

/** Letters to add, take away, change or swap with their neighbour. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
