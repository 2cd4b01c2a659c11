const last = new Map<string, Record<string, unknown>>();

/** Remembers how a page was left, such as the filter of a list. */
export const noteSearch = (pathname: string, search: object): void => void last.set(pathname, { ...search });

/** How the page was left; empty if it was not open since the reload. */
export const lastSearch = (pathname: string): Record<string, unknown> => last.get(pathname) ?? {};
