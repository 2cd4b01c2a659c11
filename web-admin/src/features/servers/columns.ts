/** Columns that a person can choose, in their order; the name is always there. */
export const columnIds = ["name", "address", "phase", "why", "since", "next", "region", "supplier", "session", "profile", "claim", "system", "hardware", "labels"] as const;
export type ColumnId = (typeof columnIds)[number];

export const usualColumns: readonly ColumnId[] = ["name", "address", "phase", "why", "since", "next", "region", "supplier"];

const storageKey = "sentinel.servers.cols";

/** Of a text such as "name,phase"; unknown ones are left out. None that is known: undefined. */
export function readColumns(text: string | null | undefined): readonly ColumnId[] | undefined {
  const wanted = (text ?? "").split(",");
  const known = columnIds.filter((c) => c === "name" || wanted.includes(c));
  return known.length > 1 ? known : undefined;
}

export const writeColumns = (columns: readonly ColumnId[]): string => columns.join(",");

/** The address says it first, then what was chosen here before. */
export const columnsIn = (text: string | undefined): readonly ColumnId[] => readColumns(text) ?? readColumns(localStorage.getItem(storageKey)) ?? usualColumns;

export function rememberColumns(columns: readonly ColumnId[]): void {
  localStorage.setItem(storageKey, writeColumns(columns));
}
