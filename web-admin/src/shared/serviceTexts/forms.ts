/** By the text as the service writes it. */
type ByEnglish = Readonly<Record<string, string>>;

export interface Forms {
  readonly en: ByEnglish;
  readonly fr: ByEnglish;
}

/**
 * Texts that the service writes, as it writes them, and the same in French.
 * A value has a name in braces; where the name begins with `said`, the value is itself a text of the service.
 */
export function defineForms(french: ByEnglish): Forms {
  return { en: Object.fromEntries(Object.keys(french).map((text) => [text, text])), fr: french };
}
