import { describe, expect, it } from "vitest";
import { defineSearch, flag, many, oneOf, parseSearch, text, whole } from "./search";

const { validate, ignored } = defineSearch({ phase: many(["Ready", "Failed"]), tag: many(), tab: oneOf(["run", "facts"]), line: whole(), q: text(), new: flag() });

describe("what an address says", () => {
  it.each([
    ["phase=Ready&phase=Nonsense&tag=a&tag=b", ["phase=Nonsense"]],
    ["phase=nonsense&phase=Odd", ["phase=nonsense", "phase=Odd"]],
    ["tab=logs&line=-1", ["tab=logs", "line=-1"]],
    ["tab=run&tab=facts&q=a&q=b", ["tab=facts", "q=b"]],
    ["tab=&line=&phase=&q=&new=1", []],
    ["tab=run&line=12&q=x&new=0", []],
  ])("of %s refuses %j", (said, values) => {
    const raw = parseSearch(said);
    expect(ignored(raw)).toEqual({ keys: [], values });
    const kept = Object.values(validate(raw)).flat().filter((v) => v !== undefined);
    for (const value of values) expect(kept).not.toContain(value.split("=")[1]);
  });

  it("names keys that are not known, but for the language", () => {
    expect(ignored(parseSearch("lang=fr&colour=red&phase=Ready&toString=1"))).toEqual({ keys: ["colour", "toString"], values: [] });
  });
});
