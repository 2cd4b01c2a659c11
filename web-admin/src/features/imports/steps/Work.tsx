import { useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Banner } from "@/shared/ui/Banner";
import { Button } from "@/shared/ui/Button";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton } from "@/shared/ui/QueryView";
import type { ImportDone } from "../api/acceptImport";
import css from "../imports.module.css";
import { isBlocked } from "../list/blocks";
import { OfList } from "../plan/Refused";
import { PlanCard } from "../plan/PlanCard";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { ColumnsStep } from "./ColumnsStep";
import { SecretsStep } from "./SecretsStep";
import { SupplierStep } from "./SupplierStep";

/** A list that is here: whose it is, what has to be settled first, and its plan. */
export function Work({ work, onDone }: { readonly work: ImportWork; readonly onDone: (done: ImportDone) => void }) {
  const t = useTexts(importTexts);
  const [showsColumns, setShowsColumns] = useState(false);
  const { read, list, blocks, planned, query, stale } = work;
  if (read !== undefined && "problem" in read) return <ListProblem text={t(`other_${read.problem}`)} hint={t(read.problem === "large" ? "splitIt" : read.problem === "empty" ? "emptyHint" : "saveAsCsv")} />;
  const blocked = blocks !== undefined && isBlocked(blocks);
  const again = () => void query.refetch();
  const findings = work.outcomes?.ofList ?? [];
  return (
    <>
      <SupplierStep work={work} />
      {blocks?.keyLine !== undefined && <ListProblem text={t("privateKey", { line: blocks.keyLine })} hint={t("privateKeyHint")} />}
      <SecretsStep work={work} />
      {list !== undefined && blocked && blocks.keyLine === undefined && (
        <ColumnsStep work={work} columns={[...new Set([...blocks.unknown, ...blocks.doubles, ...Object.keys(work.edits.headings).map(Number), ...(blocks.lacksAddress ? list.columns.keys() : [])])].toSorted((a, b) => a - b)} />
      )}
      {list !== undefined && !blocked && showsColumns && <ColumnsStep work={work} columns={[...list.columns.keys()]} />}
      {list !== undefined && !blocked && !showsColumns && Object.keys(work.edits.headings).length > 0 && <ColumnsStep work={work} columns={Object.keys(work.edits.headings).map(Number)} />}
      {!blocked && query.isError && (
        <div className={css.part}>
          <ProblemPanel error={query.error} onRetry={again} />
        </div>
      )}
      {stale !== undefined && (
        <Banner family="wait" icon="git" side={<Button small onPress={again}>{t("planAgain")}</Button>}>
          {t(stale === "changed" ? "staleChanged" : "staleMoved")}
        </Banner>
      )}
      {!blocked && planned !== undefined && <OfList findings={findings} isRefused={planned.plan.isRefused} />}
      {!blocked && (list === undefined || (planned === undefined && !query.isError)) && <Skeleton lines={8} />}
      {list !== undefined && !blocked && planned !== undefined && <PlanCard work={work} list={list} onColumns={() => setShowsColumns((is) => !is)} onDone={onDone} />}
    </>
  );
}

function ListProblem({ text, hint }: { readonly text: string; readonly hint: string }) {
  return (
    <div className={`problem ${css.part}`} role="alert">
      <h2 className="strong">{text}</h2>
      <p>{hint}</p>
    </div>
  );
}
