/** What an address says after its question mark. Keys are repeated, never packed, so that people can read and edit it. */
export type RawSearch = Record<string, string | string[]>;

export function parseSearch(text: string): RawSearch {
  const raw: RawSearch = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = raw[key];
    raw[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return raw;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, one === true ? "1" : String(one));
  }
  // Colons, commas and slashes are allowed there, and are read better as they are.
  const text = params.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
  return text.length > 0 ? `?${text}` : "";
}

interface Reader<T> {
  readonly read: (values: readonly string[]) => T | undefined;
  /** Values that are passed over: not known, no number, or one more where there is room for one. */
  readonly refused: (values: readonly string[]) => readonly string[];
}

/** Takes the first value alone, where it can be read. */
const single = <T>(of: (value: string) => T | undefined): Reader<T> => {
  const read = ([value]: readonly string[]) => (value === undefined ? undefined : of(value));
  return { read, refused: (values) => (read(values) === undefined ? values : values.slice(1)).filter((v) => v !== "") };
};

/** One text. */
export const text = (): Reader<string> => single((value) => value);

/** One of these words; others are refused. */
export const oneOf = <T extends string>(known: readonly T[]): Reader<T> => single((value) => known.find((k) => k === value));

/** Any number of texts, or of these words. */
export const many = <T extends string = string>(known?: readonly T[]): Reader<T[]> => {
  const isKnown = (v: string): v is T => known === undefined || known.includes(v as T);
  return {
    read: (values) => {
      const taken = values.filter(isKnown);
      return taken.length > 0 ? taken : undefined;
    },
    refused: (values) => values.filter((v) => !isKnown(v) && v !== ""),
  };
};

/** Said or not. */
export const flag = (): Reader<boolean> => ({ read: (values) => (values[0] !== undefined && values[0] !== "0" ? true : undefined), refused: () => [] });

/** A whole number from 0. */
export const whole = (): Reader<number> => single((value) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined));

type Shape = Readonly<Record<string, Reader<unknown>>>;
export type SearchOf<S extends Shape> = { [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };

/** What an address says that its page does not take: keys that it does not know, and values as `key=value`. */
export interface Ignored {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map((v) => (v === true ? "1" : String(v)));

/** For a route's `validateSearch`: what it knows, read; the rest is left out, and told to the person by the shell. */
export function defineSearch<S extends Shape>(shape: S) {
  const validate = (raw: Record<string, unknown>): SearchOf<S> => {
    const search: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(shape)) {
      const value = raw[key];
      if (value === undefined) continue;
      // A link inside the page passes values; an address passes texts.
      // Also where it is refused: the router would put back what the address says of a key that is not answered.
      search[key] = reader.read(textsOf(value));
    }
    return search as SearchOf<S>;
  };
  return { validate, ignored: ignoredBy(shape) };
}

export const ignoredBy =
  (shape: Shape) =>
  (raw: RawSearch): Ignored => ({
    keys: Object.keys(raw).filter((key) => key !== "lang" && !Object.hasOwn(shape, key)),
    values: Object.entries(shape).flatMap(([key, reader]) => (raw[key] === undefined ? [] : reader.refused(textsOf(raw[key]))).map((refused) => `${key}=${refused}`)),
  });
