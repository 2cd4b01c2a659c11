import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Finding, Kind } from "@/api/types";
import { asApiError } from "@/api/problem";
import { manifestQuery, type Manifest } from "./api/manifest";
import type { NewManifest } from "./newManifest";
import { writeManifest, type ManifestWritten } from "./api/writeManifest";
import { draftOf, keepDraft, type Draft } from "./drafts";

const none: readonly Finding[] = [];

/**
 * The text that is being written. Until something is changed it follows the file; from then on it is kept,
 * whatever happens to the file: a conflict is shown, and the person decides.
 */
export function useManifestEdit(kind: Kind, manifest: Manifest | NewManifest) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft | undefined>(() => draftOf(kind, manifest.name));
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<ManifestWritten>();
  const [isComparing, setComparing] = useState(false);
  const findings = useMemo(() => (error === undefined ? none : (asApiError(error).problem?.findings ?? none)), [error]);
  const text = draft?.text ?? manifest.text ?? "";
  const isDirty = draft !== undefined;
  // Also before a commit is tried: the file is another than the one that was changed.
  const conflict = draft !== undefined && draft.blob !== manifest.blob ? manifest : undefined;
  const keep = (next: Draft | undefined) => {
    keepDraft(kind, manifest.name, next);
    setDraft(next);
  };
  const show = (current: Manifest) => queries.setQueryData(manifestQuery(kind, manifest.name).queryKey, current);

  const save = async () => {
    if (draft === undefined || reason.trim() === "" || isBusy || conflict !== undefined) return;
    setBusy(true);
    setError(undefined);
    setDone(undefined);
    try {
      const written = await writeManifest(kind, manifest.name, { text: draft.text, ...(draft.blob === undefined ? {} : { blob: draft.blob }), reason: reason.trim() });
      show(written.manifest);
      keep(undefined);
      setReason("");
      setDone(written);
    } catch (thrown) {
      const current = asApiError(thrown).problem?.current;
      if (current != null) {
        show(current);
        setComparing(true);
      } else setError(thrown);
    } finally {
      setBusy(false);
    }
  };

  return {
    text,
    reason,
    setReason,
    isDirty,
    isBusy,
    canSave: isDirty && conflict === undefined && reason.trim() !== "",
    error,
    findings,
    done,
    conflict,
    isComparing: isComparing && conflict !== undefined,
    save,
    change: (next: string) => {
      if (next === text) return;
      setDone(undefined);
      // Back to what the file has: nothing is kept that says nothing.
      keep(next === manifest.text && conflict === undefined ? undefined : { text: next, blob: draft === undefined ? manifest.blob : draft.blob });
    },
    dismiss: () => setError(undefined),
    compare: () => setComparing(true),
    keepMine: () => {
      keep({ text, blob: manifest.blob });
      setComparing(false);
    },
    takeTheirs: () => {
      keep(undefined);
      setComparing(false);
      setError(undefined);
    },
    revert: () => {
      keep(undefined);
      setError(undefined);
    },
  };
}
