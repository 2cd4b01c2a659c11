import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton } from "@/shared/ui/QueryView";
import type { ImportDone } from "./api/acceptImport";
import type { Source } from "./draft";
import css from "./imports.module.css";
import { onFile, takeFile } from "./incoming";
import { Done } from "./plan/Done";
import { FileStep } from "./steps/FileStep";
import { ImportMeta } from "./steps/ImportMeta";
import { Steps } from "./steps/Steps";
import { Work } from "./steps/Work";
import { importTexts } from "./texts";
import { useImport } from "./useImport";
import { useSessionList } from "./useSessionList";

/** From a supplier's file to servers: its plan is seen, mended and accepted on one page. */
export default function ImportPage() {
  const t = useTexts(importTexts);
  const work = useImport();
  const search = useSearch({ from: "/imports/new" });
  const navigate = useNavigate({ from: "/imports/new" });
  const [done, setDone] = useState<ImportDone>();
  const [waiting, setWaiting] = useState<Source>();
  const { draft, isAsked, begin, erase } = work;
  const hasEdits = draft !== undefined && (Object.keys(draft.edits.cells).length > 0 || Object.keys(draft.edits.headings).length > 0);

  const start = useCallback(
    (source: Source, supplier?: string) => {
      setDone(undefined);
      begin(source, supplier);
      void navigate({ search: (before) => ({ supplier: before.supplier, session: source.session }), replace: true });
    },
    [begin, navigate],
  );
  const bring = useCallback((source: Source) => (hasEdits ? setWaiting(source) : start(source, search.supplier)), [hasEdits, start, search.supplier]);

  useEffect(() => {
    if (!isAsked) return undefined;
    const take = () => {
      const file = takeFile();
      if (file !== undefined) void file.arrayBuffer().then((content) => bring({ name: file.name, bytes: new Uint8Array(content), from: "drop" }));
    };
    take();
    return onFile(take);
  }, [isAsked, bring]);
  const loading = useSessionList(isAsked && done === undefined && search.session !== undefined && draft?.source.session !== search.session ? search.session : undefined, start);

  const finish = (result: ImportDone) => {
    setDone(result);
    erase();
    void navigate({ search: {}, replace: true });
  };
  const again = () => {
    setDone(undefined);
    erase();
    void navigate({ search: {} });
  };
  const name = draft?.source.name ?? done?.file.split("/").at(-1);
  const title = name ?? t("importList");
  const step = draft === undefined ? "file" : work.planned === undefined ? "supplier" : "plan";
  return (
    <Page crumbs={[{ text: t("imports"), to: "/imports" }, { text: title }]}>
      <header className={css.hd}>
        <div>
          <h1 translate={name === undefined ? undefined : "no"}>{title}</h1>
          {draft !== undefined && <ImportMeta work={work} onAnother={again} />}
        </div>
        <Steps now={step} isDone={done !== undefined} />
      </header>
      {done !== undefined && <Done done={done} onAnother={again} />}
      {done === undefined && loading.error !== undefined && (
        <div className={css.part}>
          <ProblemPanel error={loading.error} onRetry={loading.retry} />
        </div>
      )}
      {done === undefined && (!isAsked || loading.isLoading) && <Skeleton lines={6} />}
      {done === undefined && isAsked && !loading.isLoading && draft === undefined && <FileStep onSource={(source) => start(source, search.supplier)} />}
      {done === undefined && draft !== undefined && <Work work={work} onDone={finish} />}
      <ConfirmDialog
        isOpen={waiting !== undefined}
        onClose={() => setWaiting(undefined)}
        title={t("replaceDraft", { name: waiting?.name ?? "" })}
        reason="none"
        verb={t("replaceIt")}
        act={async () => {
          if (waiting !== undefined) start(waiting);
        }}
      >
        <p>{t("replaceDraftHint", { name: name ?? "" })}</p>
      </ConfirmDialog>
      {draft !== undefined && work.query.isError && work.planned === undefined && <Button onPress={again}>{t("another")}</Button>}
    </Page>
  );
}
