import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Message, Texts } from "@/shared/i18n/catalog";

const src = join(import.meta.dirname, "../src");
const files = (readdirSync(src, { recursive: true }) as string[]).filter((f) => /(^|\/)\w*([tT]exts|phases|reasons|sentences|words)\w*\.tsx?$/.test(f) && !f.includes(".test."));

const isTexts = (value: unknown): value is Texts => typeof value === "object" && value !== null && "en" in value && "fr" in value;
const forms = (m: Message): string[] => (typeof m === "string" ? [m] : [m.one, m.other]);
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).toSorted();

/** Names, formats, and words that both languages have. */
const alike = /^[\s\d{}()|·—–…:;,.+=/<>"“”«»\u202f-]*$/;

const catalogs = (
  await Promise.all(
    files.map(async (file) =>
      Object.entries((await import(/* @vite-ignore */ join(src, file))) as Record<string, unknown>)
        .filter((e): e is [string, Texts] => isTexts(e[1]))
        .map(([name, texts]) => ({ name: `${file} ${name}`, texts })),
    ),
  )
).flat();

describe.each(catalogs)("$name", ({ texts }) => {
  const { en, fr } = texts as { en: Record<string, Message>; fr: Record<string, Message> };

  it("has the same keys and the same places in both languages", () => {
    expect(Object.keys(fr).toSorted()).toEqual(Object.keys(en).toSorted());
    const broken = Object.keys(en).filter((key) => {
      const wanted = new Set(forms(en[key]!).flatMap(names));
      const had = new Set(forms(fr[key]!).flatMap(names));
      return [...wanted, ...had].some((n) => n !== "count" && (!wanted.has(n) || !had.has(n)));
    });
    expect(broken).toEqual([]);
  });

  it("has no French text with a breaking space before a sign that takes a narrow one", () => {
    const broken = Object.entries(fr).flatMap(([key, m]) => forms(m).filter((t) => /[^\s] [;:!?»](\s|$|[^\w/])/.test(t) || /« /.test(t)).map((t) => `${key}: ${t}`));
    expect(broken).toEqual([]);
  });

  // Before a letter it is YAML's, not a sentence's.
  it("has no exclamation mark and none of the words that say nothing", () => {
    const broken = [...Object.values(en), ...Object.values(fr)].flatMap(forms).filter((t) => /!(?!\w)|\b(please|oops|successfully|veuillez)\b/i.test(t));
    expect(broken).toEqual([]);
  });

  it("has sentences of its own in French", () => {
    const same = Object.keys(en).filter((key) => {
      const [a, b] = [forms(en[key]!).join("|"), forms(fr[key]!).join("|")];
      return a === b && !alike.test(a) && a.trim().split(/\s+/).length > 3;
    });
    expect(same).toEqual([]);
  });
});

it("finds the catalogues of every feature", () => {
  expect(catalogs.length).toBeGreaterThan(12);
});
