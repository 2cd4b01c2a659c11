import { useNavigate, useSearch } from "@tanstack/react-router";
import type { runsSearch } from "../search";

export type RunFilters = ReturnType<typeof runsSearch.validate>;

/** Which runs are shown, which the address has. */
export function useRunFilters() {
  const filters = useSearch({ from: "/runs" });
  const navigate = useNavigate({ from: "/runs" });
  const set = (patch: Partial<RunFilters>) => void navigate({ to: ".", search: (before) => ({ ...before, ...patch }), resetScroll: false });
  const clear = () => void navigate({ to: ".", search: {}, resetScroll: false });
  return { filters, set, clear, isFiltered: Object.keys(filters).length > 0 };
}

/** Without what is empty: it would be in the address as nothing. */
export const some = <T>(values: readonly T[]): T[] | undefined => (values.length > 0 ? [...values] : undefined);
