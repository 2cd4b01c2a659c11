import type { ReactNode } from "react";
import { useTexts, type Say } from "@/shared/i18n/useTexts";
import type { Catalog } from "@/shared/i18n/catalog";
import { phaseTexts } from "@/shared/phases";
import { useReason } from "@/shared/reasons";
import { sentenceOf } from "./sentence";
import { auditTexts } from "./texts";

/** What a commit did, as a sentence in the reader's language; names stand out and are never translated. */
export function Sentence({ subject }: { readonly subject: string }) {
  const t = useTexts(auditTexts);
  const phases = useTexts(phaseTexts);
  const reason = useReason();
  const sentence = sentenceOf(subject);
  if (sentence === undefined) return <span>{subject}</span>;
  const values = Object.fromEntries(Object.entries(sentence.values).map(([key, value]) => [key, key === "why" ? reason(String(value)) : shown(phases, key, value)]));
  // Which values a text has depends on the subject; a test goes over all of them.
  return <span>{t.rich(sentence.key, values as never)}</span>;
}

const shown = (phases: Say<typeof phaseTexts.en & Catalog>, key: string, value: string | number): ReactNode => {
  if (typeof value === "number") return value;
  if (key === "phase" && phases.has(value)) return phases(value as "Ready");
  return (
    <b className="strong" translate="no">
      {value}
    </b>
  );
};
