import type { Forms } from "./forms";

/** A part of a text: in French, or as the service wrote it where that is not known. */
export interface Piece {
  readonly text: string;
  readonly isFrench: boolean;
}

interface Form {
  /** What stands before, between and behind the values. */
  readonly around: readonly string[];
  /** What stands between the values, the longest first: without them it is another text. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
  readonly french: readonly string[];
  readonly weight: number;
}

interface Reading {
  readonly score: number;
  readonly pieces: readonly Piece[];
}

const split = (text: string) => text.split(/\{(\w+)\}/);
const isSaid = (name: string) => name.startsWith("said");

function formOf(english: string, french: string): Form {
  const parts = split(english);
  const literals = parts.filter((part, i) => i % 2 === 0 && part !== "").toSorted((a, b) => b.length - a.length);
  return {
    around: parts.filter((_, i) => i % 2 === 0),
    literals,
    names: parts.filter((_, i) => i % 2 === 1),
    french: split(french),
    weight: literals.reduce((sum, part) => sum + part.length, 0),
  };
}

const mostTexts = 4000;
const mostPlaces = 40;
/** Forms that are tried on one text at most. Ours take some thousands; what a host or a person wrote into one may be made to take for ever. */
const mostTries = 50_000;

interface Budget {
  tries: number;
}

/** Says texts of the service in French, by the forms that they are written in. */
export class Recognizer {
  readonly #forms: readonly Form[];
  /** Lists show the same texts again and again. */
  readonly #known = new Map<string, readonly Piece[]>();

  constructor(catalogs: readonly Forms[]) {
    this.#forms = catalogs.flatMap(({ fr }) => Object.entries(fr).map(([english, french]) => formOf(english, french)));
  }

  pieces(text: string): readonly Piece[] {
    let pieces = this.#known.get(text);
    if (pieces === undefined) {
      if (this.#known.size >= mostTexts) this.#known.clear();
      const fitting = this.#forms.filter((form) => form.literals.every((part) => text.includes(part)));
      const budget: Budget = { tries: mostTries };
      const reading = read(text, fitting, budget);
      pieces = budget.tries > 0 ? joined(reading.pieces) : [{ text, isFrench: false }];
      this.#known.set(text, pieces);
    }
    return pieces;
  }
}

/** The reading that knows most of the text: several texts may stand one after the other, and something foreign between them. */
function read(text: string, forms: readonly Form[], budget: Budget): Reading {
  const places = placesOf(text);
  const best: Reading[] = [];
  best[places.length - 1] = { score: 0, pieces: [] };
  for (let from = places.length - 2; from >= 0; from--) {
    const after = best[from + 1]!;
    let chosen: Reading = { score: after.score, pieces: [{ text: text.slice(places[from], places[from + 1]), isFrench: false }, ...after.pieces] };
    for (let to = from + 1; to < places.length; to++) {
      const chunk = text.slice(places[from], places[to]);
      const bare = chunk.trimEnd();
      for (const form of forms) {
        const said = say(form, bare, forms, budget);
        if (said === undefined || said.score + best[to]!.score <= chosen.score) continue;
        chosen = { score: said.score + best[to]!.score, pieces: [...said.pieces, { text: chunk.slice(bare.length), isFrench: true }, ...best[to]!.pieces] };
      }
    }
    best[from] = chosen;
  }
  return best[0]!;
}

/** Where a text may begin: after a full stop or a colon, or with a capital, a quote or a digit. */
function placesOf(text: string): number[] {
  const inside = [...text.matchAll(/ (?=\S)/g)].map((m) => m.index + 1).filter((i) => /[.?:]/.test(text[i - 2] ?? "") || /[A-Z'\d]/.test(text[i]!));
  const few = inside.length <= mostPlaces ? inside : [...inside.slice(0, mostPlaces / 2), ...inside.slice(-mostPlaces / 2)];
  return [0, ...few, text.length];
}

/** Each value as short as can be and not empty, in time linear to the text: an expression would try all ways to share it out. */
function valuesIn({ around, names }: Form, text: string): readonly string[] | undefined {
  if (!text.startsWith(around[0]!)) return undefined;
  if (names.length === 0) return text === around[0] ? [] : undefined;
  const values: string[] = [];
  let at = around[0]!.length;
  for (let i = 1; i <= names.length; i++) {
    const behind = around[i]!;
    const end = i < names.length ? text.indexOf(behind, at + 1) : text.endsWith(behind) ? text.length - behind.length : -1;
    if (end <= at) return undefined;
    values.push(text.slice(at, end));
    at = end + behind.length;
  }
  return values;
}

function say(form: Form, text: string, forms: readonly Form[], budget: Budget): Reading | undefined {
  if (text.length < form.weight || budget.tries-- <= 0) return undefined;
  const found = valuesIn(form, text);
  if (found === undefined) return undefined;
  // Of two that know the same letters, the one with fewer values is meant.
  let score = form.weight - form.names.length / 8;
  const values = new Map<string, readonly Piece[]>();
  for (const [i, name] of form.names.entries()) {
    const value = found[i]!;
    const reading = isSaid(name) ? read(value, forms, budget) : undefined;
    score += reading?.score ?? 0;
    values.set(name, reading?.pieces ?? [{ text: value, isFrench: true }]);
  }
  return { score, pieces: form.french.flatMap((part, i) => (i % 2 === 0 ? [{ text: part, isFrench: true }] : (values.get(part) ?? []))) };
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.text === "") continue;
    if (last?.isFrench === piece.isFrench || (last !== undefined && piece.text.trim() === "")) all[all.length - 1] = { text: last.text + piece.text, isFrench: last.isFrench };
    else all.push(piece);
  }
  return all;
}
