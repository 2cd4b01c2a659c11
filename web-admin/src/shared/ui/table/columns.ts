import type { ReactNode } from "react";

/** A column of a long table. Widths are fixed, so that nothing is measured and nothing shifts. */
export interface Column<T> {
  readonly id: string;
  readonly title: string;
  /** In px; at least so much where it grows. */
  readonly width: number;
  /** Takes what is left over. One of them does. */
  readonly grows?: boolean;
  readonly isNumber?: boolean;
  /** What the service sorts it by; left out: not sorted by. */
  readonly sort?: string;
  readonly cell: (row: T) => ReactNode;
}

/** What a press on a heading sorts by next: up, then down. */
export const nextSort = (current: string | undefined, by: string): string => (current === by ? `-${by}` : by);

export const sortOf = (current: string | undefined, by: string | undefined): "ascending" | "descending" | undefined => {
  if (by === undefined || current === undefined) return undefined;
  if (current === by) return "ascending";
  return current === `-${by}` ? "descending" : undefined;
};
