import type { Recognizer } from "./Recognizer";

// The forms are fetched with a page in French, beside what it asks the service: whoever reads English needs none.
let recognizer: Recognizer | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

export function loadServiceTexts(): Promise<void> {
  loading ??= import("./catalogs").then(
    (loaded) => {
      recognizer = loaded.recognizer;
      for (const tell of listeners) tell();
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

export const current = (): Recognizer | undefined => recognizer;

export function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
