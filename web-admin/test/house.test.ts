import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "../src");
const files = (readdirSync(src, { recursive: true }) as string[]).filter((f) => /\.(ts|tsx)$/.test(f) && !f.endsWith(".d.ts"));
const read = (file: string) => readFileSync(join(src, file), "utf8");
const importsOf = (file: string) => [...read(file).matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((m) => m[1]!);

/** Where an import leads, seen from src; packages stay as they are. */
const target = (file: string, to: string) => (to.startsWith("@/") ? to.slice(2) : to.startsWith(".") ? relative(src, join(src, file, "..", to)) : to);
const featureOf = (path: string) => /^features\/([^/]+)/.exec(path)?.[1];

describe("the house", () => {
  it("has features that know shared parts and themselves, and no other feature", () => {
    const broken = files.flatMap((file) => {
      const own = featureOf(file);
      if (own === undefined) return [];
      return importsOf(file)
        .map((to) => target(file, to))
        .filter((to) => to.startsWith("app/") || (featureOf(to) !== undefined && featureOf(to) !== own))
        .map((to) => `${file} imports ${to}`);
    });
    expect(broken).toEqual([]);
  });

  it("has shared parts that know no feature and not the app", () => {
    const broken = files.filter((f) => f.startsWith("shared/") || f.startsWith("api/")).flatMap((file) =>
      importsOf(file)
        .map((to) => target(file, to))
        .filter((to) => to.startsWith("app/") || to.startsWith("features/"))
        .map((to) => `${file} imports ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it("puts no HTML into a page as text, and no colour beside the tokens", () => {
    expect(files.filter((f) => read(f).includes("dangerouslySetInnerHTML"))).toEqual([]);
    const styles = (readdirSync(src, { recursive: true }) as string[]).filter((f) => f.endsWith(".css") && !f.endsWith("tokens.css"));
    expect(styles.filter((f) => /#[0-9a-f]{3,8}\b/i.test(read(f).replaceAll(/url\([^)]*\)/g, "")))).toEqual([]);
  });
});
