import { Fragment, useMemo, type ReactNode } from "react";
import type { Catalog, Texts, Values } from "./catalog";
import { useLanguage } from "./LanguageProvider";
import { parts, say, written, type Language } from "./say";

type Arguments<C extends Catalog, K extends keyof C, V> = keyof Values<C[K], V> extends never ? [values?: undefined] : [values: Values<C[K], V>];

export interface Say<C extends Catalog> {
  /** The text in the language in force. Numbers are written as the language does. */
  <K extends keyof C & string>(key: K, ...values: Arguments<C, K, string | number>): string;
  /** The same with elements in it, such as links. */
  rich: <K extends keyof C & string>(key: K, values: Values<C[K], ReactNode>) => ReactNode;
  readonly language: Language;
  /** Whether the catalogue has it: for words that come from the service, such as reasons. */
  has: (key: string) => key is keyof C & string;
}

/** The texts of a feature. */
export function useTexts<C extends Catalog>(texts: Texts<C>): Say<C> {
  const { language } = useLanguage();
  return useMemo(() => sayer(texts, language), [texts, language]);
}

export function sayer<C extends Catalog>(texts: Texts<C>, language: Language): Say<C> {
  const catalog = texts[language] as Catalog;
  const plain = (key: string, values?: Record<string, string | number>) => say(language, catalog, key, values);
  const rich = (key: string, values: Record<string, ReactNode>) => {
    const message = catalog[key];
    if (message === undefined) return key;
    return parts(language, message, values.count).map((part, i) => (
      // The order of a text's parts never changes.
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={i}>{i % 2 === 0 ? part : element(language, values[part])}</Fragment>
    ));
  };
  return Object.assign(plain, { rich, language, has: (key: string) => key in catalog }) as unknown as Say<C>;
}

const element = (language: Language, value: ReactNode) => (typeof value === "number" ? written(language, value) : value);
