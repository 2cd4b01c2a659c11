import { useSyncExternalStore } from "react";
import { serviceNow } from "@/api/client";

let now = serviceNow();
let timer: ReturnType<typeof setInterval> | undefined;
const heard = new Set<() => void>();

const listen = (listener: () => void) => {
  heard.add(listener);
  // While nobody listened it stood still.
  if (timer === undefined) now = serviceNow();
  timer ??= setInterval(() => {
    now = serviceNow();
    for (const tell of heard) tell();
  }, 1000);
  return () => {
    heard.delete(listener);
    if (heard.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The service's time in ms since 1970; one timer a page renders what shows it each second. */
export const useNow = (): number => useSyncExternalStore(listen, () => now);
