import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

export interface Crumb {
  readonly text: string;
  readonly to?: string;
}

interface CrumbsState {
  readonly crumbs: readonly Crumb[];
  readonly note: ReactNode;
  readonly set: (crumbs: readonly Crumb[], note: ReactNode) => void;
}

const Context = createContext<CrumbsState>({ crumbs: [], note: null, set: () => undefined });

export function CrumbsProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<{ crumbs: readonly Crumb[]; note: ReactNode }>({ crumbs: [], note: null });
  const set = useCallback((crumbs: readonly Crumb[], note: ReactNode) => setState({ crumbs, note }), []);
  const value = useMemo(() => ({ ...state, set }), [state, set]);
  return <Context value={value}>{children}</Context>;
}

export const useCrumbs = () => useContext(Context);
