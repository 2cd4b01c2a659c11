import { expect, it } from "vitest";
import { hole, textsOf } from "./csharp";

const says = (code: string) => textsOf("x.cs", code).flatMap((t) => t.says.map((s) => s.replaceAll(hole, "…")));

it("reads texts with their values, and puts together what is written in pieces", () => {
  expect(says('var x = "It is \\"so\\"." + \n  $" And {a.B("c")} more.";')).toEqual(['It is "so". And … more.']);
  expect(says('x = @"a ""b"" c"; y = """raw "text" here"""; z = $$"""a {b} {{c}}""";')).toEqual(['a "b" c', 'raw "text" here', "a {b} …"]);
  expect(says('$"{a:0.#} s, {{literal}}"')).toEqual(["… s, {literal}"]);
});

it("reads each way that a condition can go", () => {
  expect(says('$"{n} {(n == 1 ? "server" : "servers")} now"')).toEqual(["… server now", "… servers now"]);
  expect(says('$"{(near is null ? "" : $"Did you mean \'{near}\'? ")}Known: {x}."')).toEqual(["Known: ….", "Did you mean '…'? Known: …."]);
  expect(says('$"in with {(own ? "its key" : no ? "none" : other)}"')).toEqual(["in with its key", "in with none", "in with …"]);
  expect(says('$"{a?.Name ?? "none"} is"')).toEqual(["… is"]);
});

it("reads no comments, no characters and no texts of the log", () => {
  expect(says('// "a"\n/* "b" */ var c = \'"\'; var d = \'\\\'\'; [LoggerMessage(Level = 1, Message = "e")]\nvoid Log(); x("f");')).toEqual(["f"]);
});
