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
}

/** One text. */
export const text = (): Reader<string> => ({ read: (values) => values[0] });

/** One of these words; others are ignored. */
export const oneOf = <T extends string>(known: readonly T[]): Reader<T> => ({ read: (values) => known.find((k) => k === values[0]) });

/** Any number of texts, or of these words. */
export const many = <T extends string = string>(known?: readonly T[]): Reader<T[]> => ({
  read: (values) => {
    const taken = values.filter((v): v is T => known === undefined || known.includes(v as T));
    return taken.length > 0 ? taken : undefined;
  },
});

/** Said or not. */
export const flag = (): Reader<boolean> => ({ read: (values) => (values[0] !== undefined && values[0] !== "0" ? true : undefined) });

/** A whole number from 0. */
export const whole = (): Reader<number> => ({ read: (values) => (/^\d{1,15}$/.test(values[0] ?? "") ? Number(values[0]) : undefined) });

type Shape = Readonly<Record<string, Reader<unknown>>>;
export type SearchOf<S extends Shape> = { [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };

/** For a route's `validateSearch`: what it knows, read; the rest is left out, and told to the person by the shell. */
export function defineSearch<S extends Shape>(shape: S) {
  const validate = (raw: Record<string, unknown>): SearchOf<S> => {
    const search: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(shape)) {
      const value = raw[key];
      if (value === undefined) continue;
      // A link inside the page passes values; an address passes texts.
      const values = (Array.isArray(value) ? value : [value]).map((v) => (v === true ? "1" : String(v)));
      // Also where it is refused: the router would put back what the address says of a key that is not answered.
      search[key] = reader.read(values);
    }
    return search as SearchOf<S>;
  };
  return { validate, keys: Object.keys(shape) };
}
