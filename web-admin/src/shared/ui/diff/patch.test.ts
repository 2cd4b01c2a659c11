import { describe, expect, it } from "vitest";
import { countsOf, hunksOf, pairsOf } from "./patch";

const patch = ["@@ -1,4 +1,4 @@", " kind: Server", "-  cordoned: false", "+  cordoned: true", "+  paused: true", " spec:", "@@ -40 +41 @@", "-a", "+b", "\\ No newline at end of file", ""].join("\n");

describe("hunksOf", () => {
  it("numbers lines before and after, also in later hunks", () => {
    const [first, second] = hunksOf(patch);
    expect(first?.lines).toEqual([
      { kind: "same", before: 1, after: 1, text: "kind: Server" },
      { kind: "removed", before: 2, text: "  cordoned: false" },
      { kind: "added", after: 2, text: "  cordoned: true" },
      { kind: "added", after: 3, text: "  paused: true" },
      { kind: "same", before: 3, after: 4, text: "spec:" },
    ]);
    expect(second?.lines.map((l) => l.before ?? l.after)).toEqual([40, 41]);
  });

  it("keeps lines that look like a header of a file", () => {
    expect(hunksOf("@@ -1 +1 @@\n--- a\n+++ b")[0]?.lines.map((l) => l.text)).toEqual(["-- a", "++ b"]);
  });

  it("reads nothing out of what has no hunk", () => {
    expect(hunksOf("")).toEqual([]);
    expect(hunksOf("Binary files differ")).toEqual([]);
  });
});

describe("pairsOf", () => {
  it("puts what came beside what went, and leaves the rest alone", () => {
    const pairs = pairsOf(hunksOf(patch)[0]!.lines);
    expect(pairs.map((p) => [p.left?.text, p.right?.text])).toEqual([
      ["kind: Server", "kind: Server"],
      ["  cordoned: false", "  cordoned: true"],
      [undefined, "  paused: true"],
      ["spec:", "spec:"],
    ]);
  });
});

describe("countsOf", () => {
  it("counts over all hunks", () => {
    expect(countsOf(hunksOf(patch))).toEqual({ added: 3, removed: 2 });
  });
});
