import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { runSearch } from "../search";

export type RunSearch = ReturnType<typeof runSearch.validate>;
export type Choose = (patch: Partial<RunSearch>, replace?: boolean) => void;

/** What is chosen of a run, which the address has. */
export function useChoice(): { readonly search: RunSearch; readonly choose: Choose } {
  const search = useSearch({ from: "/runs/$id" });
  const navigate = useNavigate({ from: "/runs/$id" });
  const choose = useCallback<Choose>((patch, replace = false) => void navigate({ to: ".", search: (before) => ({ ...before, ...patch }), replace, resetScroll: false }), [navigate]);
  return { search, choose };
}
