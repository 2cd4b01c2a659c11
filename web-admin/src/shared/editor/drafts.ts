/** A text that is not committed yet, and the file that it was made of. It outlives a change of tab and a reload, in this window alone. */
export interface Draft {
  readonly text: string;
  /** Undefined: there was none, and it is to be a new object. */
  readonly blob?: string | undefined;
}

const key = (kind: string, name: string): string => `sentinel.draft.${kind}/${name}`;

export function draftOf(kind: string, name: string): Draft | undefined {
  const kept = sessionStorage.getItem(key(kind, name));
  return kept === null ? undefined : (JSON.parse(kept) as Draft);
}

export function keepDraft(kind: string, name: string, draft: Draft | undefined): void {
  if (draft === undefined) sessionStorage.removeItem(key(kind, name));
  else sessionStorage.setItem(key(kind, name), JSON.stringify(draft));
}
