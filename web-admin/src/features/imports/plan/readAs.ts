/** How a list is read, as the service says it: "UTF-8 (certain: it is ASCII, …), comma (certain: …)". */
export interface ReadAs {
  readonly encoding: string;
  readonly separator: "comma" | "semicolon" | "tab" | "pipe";
  /** One of the two is a good guess only. */
  readonly isLikely: boolean;
  readonly isStated: boolean;
}

export function parseReadAs(text: string | null | undefined): ReadAs | undefined {
  const match = /^(\S+(?: [BL]E)?) \((stated|certain|likely): .*\), (comma|semicolon|tab|pipe) \((stated|certain|likely): /i.exec(text ?? "");
  if (match === null) return undefined;
  const sure = new Set([match[2]!.toLowerCase(), match[4]!.toLowerCase()]);
  return { encoding: match[1]!, separator: match[3]!.toLowerCase() as ReadAs["separator"], isLikely: sure.has("likely"), isStated: sure.has("stated") };
}
