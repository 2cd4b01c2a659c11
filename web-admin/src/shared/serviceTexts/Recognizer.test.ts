import { describe, expect, it } from "vitest";
import { catalogs } from "./catalogs";
import { defineForms } from "./forms";
import { Recognizer } from "./Recognizer";

const recognizer = new Recognizer([
  defineForms({
    "Known: {names}.": "Sont connus : {names}.",
    "Did you mean '{near}'?": "Vouliez-vous dire « {near} » ?",
    "No answer from {endpoint}.": "Pas de réponse de {endpoint}.",
    "No answer from {endpoint} {saidWithin}.": "Pas de réponse de {endpoint} {saidWithin}.",
    "within {seconds} s": "en {seconds} s",
    "Claimed by {claim} and not answering: {said}": "Attribué à {claim}, sans réponse : {said}",
    "Check the network.": "Vérifiez le réseau.",
    "{a} of {b}": "{b}, dont {a}",
  }),
]);
const said = (text: string) => recognizer.pieces(text).map((p) => (p.isFrench ? p.text : `<${p.text}>`)).join("");

describe("Recognizer", () => {
  it("says a text with its values, in the order that French has", () => {
    expect(said("3 of 5")).toBe("5, dont 3");
    expect(said("Known: a, b.")).toBe("Sont connus : a, b.");
  });

  it("says texts that stand one after the other, and texts inside texts", () => {
    expect(said("Did you mean 'fr'? Known: fr, de.")).toBe("Vouliez-vous dire « fr » ? Sont connus : fr, de.");
    expect(said("Claimed by shop-1 and not answering: No answer from 192.0.2.1:22 within 5 s. Check the network.")).toBe("Attribué à shop-1, sans réponse : Pas de réponse de 192.0.2.1:22 en 5 s. Vérifiez le réseau.");
  });

  it("takes the form that knows most of the text", () => {
    expect(said("No answer from 192.0.2.1:22 within 5 s.")).toBe("Pas de réponse de 192.0.2.1:22 en 5 s.");
    expect(said("No answer from 192.0.2.1:22.")).toBe("Pas de réponse de 192.0.2.1:22.");
  });

  it("leaves what it does not know, and says so", () => {
    expect(said("Something else entirely.")).toBe("<Something else entirely.>");
    expect(said("Claimed by shop-1 and not answering: kex_exchange failed Check the network.")).toBe("Attribué à shop-1, sans réponse : <kex_exchange failed >Vérifiez le réseau.");
    expect(said("Check the network. Then wait.")).toBe("Vérifiez le réseau. <Then wait.>");
    expect(said("")).toBe("");
  });

  it("reads a text once", () => {
    expect(recognizer.pieces("3 of 5")).toBe(recognizer.pieces("3 of 5"));
  });

  it("comes to an end with a text of many words", () => {
    const long = "E: Unable To Fetch Some Archives ".repeat(2000);
    expect(said(`Check the network. ${long}`)).toBe(`Vérifiez le réseau. <${long}>`);
  });

  it("comes to an end with texts that are made of the forms' own words, and loses none of them", () => {
    const ours = new Recognizer(catalogs);
    const forms = catalogs.flatMap(({ fr }) => Object.keys(fr)).filter((form) => form.split("{").length > 2);
    for (const form of forms) {
      const words = form.split(/\{\w+\}/).filter((part) => part !== "");
      const text = words.map((word) => `${word}A. `.repeat(Math.ceil(2000 / words.length / (word.length + 3)))).join("");
      const pieces = ours.pieces(text);
      expect(pieces.length).toBeGreaterThan(0);
      expect(pieces.some((piece) => piece.text.includes("A."))).toBe(true);
    }
  });
});
