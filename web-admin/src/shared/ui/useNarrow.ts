import { useSyncExternalStore } from "react";

const narrow = "(max-width: 720px)";

const listen = (tell: () => void) => {
  const query = matchMedia(narrow);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
};

/** Whether the page is as narrow as a phone, where tables and filters take another form. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => matchMedia(narrow).matches);
