import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { loadServiceTexts } from "@/shared/serviceTexts/store";
import { languages, localeOf, type Language } from "./say";

interface LanguageState {
  readonly language: Language;
  readonly locale: string;
  readonly choose: (language: Language) => void;
}

const Context = createContext<LanguageState | null>(null);
const key = "sentinel.language";

const known = (text: string | null): Language | undefined => languages.find((l) => l === text);

/** A link's wish first, then what was chosen here before, then the browser's languages. */
function first(): Language {
  const wished = known(new URLSearchParams(location.search).get("lang")) ?? known(localStorage.getItem(key));
  return wished ?? navigator.languages.map((l) => known(l.slice(0, 2))).find((l) => l !== undefined) ?? "en";
}

export function LanguageProvider({ children, initial }: { readonly children: ReactNode; readonly initial?: Language }) {
  const [language, setLanguage] = useState<Language>(initial ?? first);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(key, chosen);
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    // Without them the service's sentences stay as it wrote them; a change of language asks again.
    if (language !== "en") loadServiceTexts().catch(() => undefined);
  }, [language]);
  const state = useMemo(() => ({ language, locale: localeOf[language], choose }), [language, choose]);
  return (
    <Context value={state}>
      <I18nProvider locale={localeOf[language]}>{children}</I18nProvider>
    </Context>
  );
}

export function useLanguage(): LanguageState {
  const state = useContext(Context);
  if (state === null) throw new Error("useLanguage needs a LanguageProvider above it.");
  return state;
}
