import { serverVerbs, type ServerVerb } from "./api/act";

export interface Typed {
  /** Only commands were asked for. */
  readonly isCommand: boolean;
  readonly verb: ServerVerb | undefined;
  /** What is looked for: a name, an address, words of a command. */
  readonly text: string;
}

/** ">" asks for commands, "> retry par-1" for one of a server. Verbs are also known in the reader's language. */
export function readTyped(input: string, wordOf: (verb: ServerVerb) => string): Typed {
  const trimmed = input.trimStart();
  if (!trimmed.startsWith(">")) return { isCommand: false, verb: undefined, text: input.trim() };
  const said = trimmed.slice(1).trimStart();
  for (const verb of serverVerbs) {
    for (const word of [wordOf(verb), verb]) {
      if (said.toLowerCase().startsWith(`${word.toLowerCase()} `)) return { isCommand: true, verb, text: said.slice(word.length + 1).trim() };
    }
  }
  return { isCommand: true, verb: undefined, text: said.trim() };
}
