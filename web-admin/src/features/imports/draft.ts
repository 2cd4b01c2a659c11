import type { Edits } from "./list/compose";

/** How a list came here. */
export type From = "drop" | "file" | "paste" | "session";

export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly from: From;
  /** The Session whose list it is, where it was loaded to be mended. */
  readonly session?: string | undefined;
}

/** An import that is not accepted yet: kept in this browser over a reload, and erased on acceptance. */
export interface Draft {
  readonly source: Source;
  /** Undefined: nobody chose; empty: none. */
  readonly supplier: string | undefined;
  readonly edits: Edits;
  readonly reason: string;
}

const store = "drafts";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("sentinel.imports", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(store));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB")));
  });
}

async function within<T>(mode: IDBTransactionMode, act: (drafts: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  // A browser may have no place for it, such as in a private window: then the draft lasts as long as the page.
  if (typeof indexedDB === "undefined") return undefined;
  try {
    const database = await open();
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      transaction.addEventListener("complete", () => {
        database.close();
        resolve(request.result);
      });
      transaction.addEventListener("error", () => {
        database.close();
        reject(transaction.error ?? new Error("IndexedDB"));
      });
    });
  } catch (thrown) {
    console.warn("The draft of the import cannot be kept.", thrown);
    return undefined;
  }
}

export const loadDraft = (who: string): Promise<Draft | undefined> => within<Draft | undefined>("readonly", (drafts) => drafts.get(who) as IDBRequest<Draft | undefined>);
export const saveDraft = (who: string, draft: Draft) => within("readwrite", (drafts) => drafts.put(draft, who));
export const eraseDraft = (who: string) => within("readwrite", (drafts) => drafts.delete(who));
