import { useCallback, useEffect, useRef, useState } from "react";
import { useWho } from "@/shared/session/SessionProvider";
import { noEdits } from "./list/compose";
import { eraseDraft, loadDraft, saveDraft, type Draft, type Source } from "./draft";

const quietMs = 300;

/** The list that is being imported, kept over a reload unless it has secrets. */
export function useDraft(mayKeep: boolean) {
  const who = useWho()?.identity ?? "";
  const [draft, setDraft] = useState<Draft>();
  const [isAsked, setAsked] = useState(false);
  const isTouched = useRef(false);
  useEffect(() => {
    let isGone = false;
    void loadDraft(who).then((kept) => {
      if (isGone) return;
      // What a person brought meanwhile counts.
      if (kept !== undefined && !isTouched.current) setDraft(kept);
      setAsked(true);
    });
    return () => {
      isGone = true;
    };
  }, [who]);
  useEffect(() => {
    if (draft === undefined || !isTouched.current) return undefined;
    if (!mayKeep) {
      void eraseDraft(who);
      return undefined;
    }
    const timer = setTimeout(() => void saveDraft(who, draft), quietMs);
    return () => clearTimeout(timer);
  }, [who, draft, mayKeep]);
  const change = useCallback((part: Partial<Draft>) => {
    isTouched.current = true;
    setDraft((before) => (before === undefined ? before : { ...before, ...part }));
  }, []);
  const begin = useCallback((source: Source, supplier?: string) => {
    isTouched.current = true;
    setDraft({ source, supplier, edits: noEdits, reason: "" });
  }, []);
  const erase = useCallback(() => {
    isTouched.current = true;
    setDraft(undefined);
    void eraseDraft(who);
  }, [who]);
  return { draft, isAsked, change, begin, erase };
}
