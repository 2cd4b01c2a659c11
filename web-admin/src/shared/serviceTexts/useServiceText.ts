import { useCallback, useSyncExternalStore } from "react";
import { useLanguage } from "@/shared/i18n/LanguageProvider";
import type { Piece } from "./Recognizer";
import { current, listen } from "./store";

/** The parts of a text of the service in the language in force; undefined: as the service wrote it. */
export function useServicePieces(): (text: string) => readonly Piece[] | undefined {
  const { language } = useLanguage();
  const recognizer = useSyncExternalStore(listen, current);
  const isFrench = language === "fr";
  return useCallback((text) => (isFrench ? recognizer?.pieces(text) : undefined), [isFrench, recognizer]);
}

/** A text of the service in the language in force, for attributes and wherever else no element can stand. */
export function useServiceText(): (text: string) => string {
  const pieces = useServicePieces();
  return useCallback((text) => pieces(text)?.map((piece) => piece.text).join("") ?? text, [pieces]);
}
