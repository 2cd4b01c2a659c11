/** A text; where it depends on a number, a form for each plural category of its language ("one" also stands for 0 in French). */
export type Message = string | { readonly one: string; readonly other: string };

export type Catalog = Readonly<Record<string, Message>>;

/** The names in braces, such as "name" and "count" of "{count} rows of {name}". */
type Names<S extends string> = S extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never;
type Placeholders<M extends Message> = M extends string ? Names<M> : M extends { one: infer A extends string; other: infer B extends string } ? Names<A> | Names<B> | "count" : never;

/** What a message needs to be said; `{}` where it has no placeholder. */
export type Values<M extends Message, V> = [Placeholders<M>] extends [never] ? Record<never, V> : Record<Placeholders<M>, V>;

/** The same texts in another language: none more, none less, and plural where the first is. */
export type Translation<C extends Catalog> = { readonly [K in keyof C]: C[K] extends string ? string : { readonly one: string; readonly other: string } };

export interface Texts<C extends Catalog = Catalog> {
  readonly en: C;
  readonly fr: Translation<C>;
}

/** Puts a feature's two catalogues together; a missing French text does not compile. */
export function defineTexts<const C extends Catalog>(en: C, fr: Translation<C>): Texts<C> {
  return { en, fr };
}
