import { useMedia } from "./useMedia";

/** Whether the page is as narrow as a phone, where tables and filters take another form. */
export const useNarrow = (): boolean => useMedia("(max-width: 720px)");
