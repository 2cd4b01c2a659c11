import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../src/shared/theme/tokens.css"), "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((m) => [m[1]!, { light: m[2]!, dark: m[3]! }]));

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const ratio = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const pairs: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...["text", "text2", "text3", "accent"].flatMap((ink) => ["canvas", "surface"].map((ground) => [ink, ground, 4.5] as const)),
  ...["ok", "work", "wait", "bad", "hold", "cool", "wipe", "idle"].flatMap((family) => [[family, `${family}-bg`, 4.5] as const, [family, "surface", 4.5] as const]),
  ["accent", "accent-bg", 4.5],
  ["on-accent", "accent", 4.5],
  ["on-bad", "bad", 4.5],
  ["strong", "canvas", 3],
  ["strong", "surface", 3],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each(pairs)("%s on %s can be read", (ink, ground, least) => {
    expect(ratio(tokens.get(ink)![theme], tokens.get(ground)![theme])).toBeGreaterThanOrEqual(least);
  });
});
