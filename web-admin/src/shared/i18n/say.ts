import type { Catalog, Message } from "./catalog";

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** Dates and numbers: European English, and French of France. */
export const localeOf: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };

const rules = { en: new Intl.PluralRules("en-GB"), fr: new Intl.PluralRules("fr-FR") };
const numbers = { en: new Intl.NumberFormat("en-GB"), fr: new Intl.NumberFormat("fr-FR") };

const form = (language: Language, message: Message, count: unknown): string => {
  if (typeof message === "string") return message;
  return typeof count === "number" && rules[language].select(count) === "one" ? message.one : message.other;
};

/** Splits a text at its placeholders: literal parts at even places, names at odd ones. */
export function parts(language: Language, message: Message, count: unknown): string[] {
  return form(language, message, count).split(/\{(\w+)\}/);
}

/** A number is written as its language writes it; everything else as it is. */
export function written(language: Language, value: unknown): string {
  return typeof value === "number" ? numbers[language].format(value) : String(value);
}

/** A text with its values in place; a value that is not given stays visible as its name, so that it is noticed. */
export function say(language: Language, catalog: Catalog, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  const message = catalog[key];
  if (message === undefined) return key;
  return parts(language, message, values.count)
    .map((part, i) => (i % 2 === 0 ? part : part in values ? written(language, values[part]) : `{${part}}`))
    .join("");
}
