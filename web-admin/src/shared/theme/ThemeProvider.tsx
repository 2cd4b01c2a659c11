import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

export type Theme = "light" | "dark";

interface ThemeState {
  readonly theme: Theme;
  readonly toggle: () => void;
}

const Context = createContext<ThemeState>({ theme: "light", toggle: () => undefined });
const key = "sentinel.theme";

/** What was chosen here, else what the system has. */
const first = (): Theme => {
  const chosen = localStorage.getItem(key);
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
};

const show = (theme: Theme): Theme => {
  document.documentElement.dataset.theme = theme;
  return theme;
};

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, setTheme] = useState(() => show(first()));
  const toggle = useCallback(
    () =>
      setTheme((before) => {
        const next = before === "dark" ? "light" : "dark";
        localStorage.setItem(key, next);
        return show(next);
      }),
    [],
  );
  const state = useMemo(() => ({ theme, toggle }), [theme, toggle]);
  return <Context value={state}>{children}</Context>;
}

export const useTheme = (): ThemeState => useContext(Context);
