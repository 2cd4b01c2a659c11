import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useLanguage } from "@/shared/i18n/LanguageProvider";
import type { Piece } from "./Recognizer";
import { current, listen, loadServiceTexts } from "./store";

/** The parts of a text of the service in the language in force; undefined: as the service wrote it. */
export function useServicePieces(): (text: string) => readonly Piece[] | undefined {
  const { language } = useLanguage();
  const recognizer = useSyncExternalStore(listen, current);
  const isFrench = language === "fr";
  useEffect(() => {
    // Without the forms the texts stay as the service wrote them; the next page asks again.
    if (isFrench) loadServiceTexts().catch(() => undefined);
  }, [isFrench]);
  return useCallback((text) => (isFrench ? recognizer?.pieces(text) : undefined), [isFrench, recognizer]);
}

/** A text of the service in the language in force, for attributes and wherever else no element can stand. */
export function useServiceText(): (text: string) => string {
  const pieces = useServicePieces();
  return useCallback((text) => pieces(text)?.map((piece) => piece.text).join("") ?? text, [pieces]);
}
