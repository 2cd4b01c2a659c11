import { useEffect, useState } from "react";
import { readList, type Read } from "./list/list";
import type { Supplier } from "./list/layout";

interface State {
  readonly bytes: Uint8Array;
  readonly supplier: Supplier | undefined;
  readonly read: Read;
}

/** A list read in chunks, so that the page stays alive; undefined while it is read. */
export function useList(bytes: Uint8Array | undefined, supplier: Supplier | undefined): Read | undefined {
  const [state, setState] = useState<State>();
  // Suppliers are read anew with each change in the repository: only what it says of lists counts.
  const rules = supplier === undefined ? "" : JSON.stringify([supplier.name, supplier.columns, supplier.drop, supplier.dialect]);
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const stop = new AbortController();
    readList(bytes, supplier, stop.signal).then(
      (read) => stop.signal.aborted || setState({ bytes, supplier, read }),
      (thrown: unknown) => {
        if (!stop.signal.aborted) throw thrown;
      },
    );
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [bytes, rules]);
  return state !== undefined && state.bytes === bytes && state.supplier?.name === supplier?.name ? state.read : undefined;
}
