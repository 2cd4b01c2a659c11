import { useEffect, useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Choice } from "@/shared/ui/Choice";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import css from "../imports.module.css";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";

const noSupplier = "-";

/** Whose list it is and what it is called: found out where that is certain, and never asked first. */
export function SupplierStep({ work }: { readonly work: ImportWork }) {
  const t = useTexts(importTexts);
  const { suppliers, supplierName, why, target, planned } = work;
  const known = suppliers.data?.items ?? [];
  const options = [{ id: noSupplier, text: t("noSupplier") }, ...known.map((s) => ({ id: s.name, text: s.displayName || s.name }))];
  const session = planned?.plan.list.session;
  return (
    <section className={`card ${css.setup}`} aria-label={t("step_supplier")}>
      <Choice label={t("supplier")} options={options} value={supplierName ?? noSupplier} onChange={(id) => work.change({ supplier: id === noSupplier ? "" : id })} />
      <Name key={target.file} name={target.file} onName={(name) => work.draft !== undefined && work.change({ source: { ...work.draft.source, name } })} />
      <p className="muted">
        {why !== undefined && <>{t(why === "name" ? "chosenByName" : "chosenByHeadings", { supplier: supplierName ?? "" })} </>}
        {session !== null && session !== undefined && (
          <>
            {t.rich(isNew(work) ? "newSession" : "knownSession", { session: <span className="mono" key="s">{session}</span> })}
          </>
        )}
      </p>
      {suppliers.isError && <ProblemPanel error={suppliers.error} onRetry={() => void suppliers.refetch()} />}
    </section>
  );
}

const isNew = ({ planned }: ImportWork): boolean => {
  const list = planned?.plan.list;
  return planned?.plan.isOnMain !== true && (list?.changed ?? 0) + (list?.unchanged ?? 0) + (list?.retired ?? 0) === 0;
};

/** Taken when one leaves the field: each letter would plan another list. */
function Name({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const t = useTexts(importTexts);
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const take = () => {
    const wanted = text.trim();
    if (wanted.length > 0 && wanted !== name) onName(wanted);
    else setText(name);
  };
  return <Field label={t("listName")} value={text} onChange={setText} onBlur={take} onKeyDown={(e) => e.key === "Enter" && take()} autoComplete="off" />;
}
