import type { Language } from "@/shared/i18n/say";

const units: Record<Language, { readonly s: string; readonly min: string; readonly h: string; readonly d: string }> = {
  en: { s: "s", min: "min", h: "h", d: "d" },
  fr: { s: "s", min: "min", h: "h", d: "j" },
};

/** Two units at most: "41 s", "4 min", "2 h 18", "3 d 4 h". Minutes carry seconds only where `exact` is asked for. */
export function duration(ms: number, language: Language, exact = false): string {
  const u = units[language];
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [d, h, min, s] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  if (d > 0) return h > 0 ? `${d} ${u.d} ${h} ${u.h}` : `${d} ${u.d}`;
  if (h > 0) return `${h} ${u.h} ${String(min).padStart(2, "0")}`;
  if (min > 0) return exact ? `${min} ${u.min} ${s} ${u.s}` : `${min} ${u.min}`;
  return `${s} ${u.s}`;
}

/** A clock that runs: "06:56", "1:02:03". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${two(min)}:${two(s)}`;
}
