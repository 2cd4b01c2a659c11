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
