import { useState } from "react";
import { asApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Field } from "@/shared/ui/Field";
import { Kbd } from "@/shared/ui/Kbd";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { acceptImport, type ImportDone, type ImportWay } from "../api/acceptImport";
import css from "../imports.module.css";
import { compose, type Edits } from "../list/compose";
import type { List } from "../list/list";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { Consequences } from "./Consequences";

interface AcceptBarProps {
  readonly work: ImportWork;
  readonly list: List;
  readonly onDone: (done: ImportDone) => void;
}

/** What the service does where the plan does not say: a list that was not planned is not accepted either. */
const usual: readonly ImportWay[] = ["Commit"];

/** The last step, in each way that the service allows. What cannot be taken back without a person, such as retirements, is asked about once more. */
export function AcceptBar({ work, list, onDone }: AcceptBarProps) {
  const t = useTexts(importTexts);
  const may = useMay("operator");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<ImportWay>();
  const [asking, setAsking] = useState<ImportWay>();
  const { planned, draft, outcomes, isPending, secrets, secretChoice } = work;
  const plan = planned?.plan;
  const counts = outcomes!.counts;
  const taken = counts.new + counts.changed + counts.unchanged;
  const all = taken + counts.rejected;
  const isUndecided = secrets.length > 0 && secretChoice === undefined;
  const isOff = plan === undefined || plan.isRefused || plan.isOnMain || isPending || isUndecided || work.stale === "changed" || taken === 0;
  const reason = draft?.reason.trim() ?? "";

  // The first is the usual one, and stands at the end, where the eye goes.
  const ways = plan?.ways ?? usual;
  const verbOf = (way: ImportWay) => (way === "PullRequest" ? t("openPull") : t("acceptRows", { count: taken }));

  const accept = async (way: ImportWay) => {
    if (plan === undefined || draft === undefined) return;
    const sent = compose(list, { edits: sealable(work), secrets: secretChoice === "seal" ? "sealed" : "away" });
    onDone(await acceptImport(work.target, sent.bytes, work.baseRevision ?? plan.baseRevision, reason, way));
  };
  const refusedAs = (thrown: unknown) => {
    // Nothing was written: the new plan is shown, and accepted or not by the person.
    if (asApiError(thrown).status === 409) void work.query.refetch();
  };
  const run = async (way: ImportWay) => {
    if (isOff || busy !== undefined || !may) return;
    if (counts.retired > 0) {
      setAsking(way);
      return;
    }
    setBusy(way);
    setError(undefined);
    try {
      await accept(way);
    } catch (thrown) {
      setError(thrown);
      refusedAs(thrown);
    } finally {
      setBusy(undefined);
    }
  };
  useShortcuts([{ keys: "Ctrl+Enter", label: t("acceptIt"), run: () => void run(ways[0]!), inFields: true }]);
  return (
    <>
      {error !== undefined && (
        <div className="pad">
          <ProblemPanel error={error} onDismiss={() => setError(undefined)} />
        </div>
      )}
      <div className={css.accept}>
        <div>
          <b className="strong">{plan?.isOnMain === true ? t("isOnMain") : t("goIn", { taken, count: all })}</b>{" "}
          {counts.rejected > 0 && <span className="muted">{t("stayOut", { count: counts.rejected })}</span>}
          {plan !== undefined && <Consequences plan={plan} />}
          {isUndecided && <p className="t-wait">{t("decideSecrets")}</p>}
          {Object.keys(work.edits.cells).length > 0 && <p className="faint">{t("corrections")}</p>}
        </div>
        <div className={css.reason}>
          <Field label={t("reason")} value={draft?.reason ?? ""} onChange={(text) => work.change({ reason: text.replaceAll(/[\r\n]+/g, " ") })} maxLength={500} autoComplete="off" />
        </div>
        {ways.toReversed().map((way) => {
          const isUsual = way === ways[0];
          return (
            <Button
              key={way}
              {...(isUsual ? { look: "pri" as const } : {})}
              needs="operator"
              isDisabled={isOff || (busy !== undefined && busy !== way)}
              isPending={busy === way}
              onPress={() => void run(way)}
            >
              {verbOf(way)} {isUsual && <Kbd keys="Ctrl ⏎" />}
            </Button>
          );
        })}
      </div>
      <ConfirmDialog
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === "PullRequest" ? "proposeRetires" : "acceptRetires", { count: counts.retired })}
        objects={outcomes!.retired.map((r) => r.server ?? r.address ?? "")}
        count={counts.retired}
        typed={String(counts.retired)}
        reason="none"
        verb={verbOf(asking ?? ways[0]!)}
        isDangerous
        act={async () => {
          try {
            await accept(asking ?? ways[0]!);
          } catch (thrown) {
            refusedAs(thrown);
            throw thrown;
          }
        }}
      >
        {plan !== undefined && <Consequences plan={plan} />}
      </ConfirmDialog>
    </>
  );
}

/** Columns of secrets that open no server are never sent: the service refuses a list that has one. */
const sealable = ({ edits, columns }: ImportWork): Edits => {
  const useless = columns.flatMap((c, i) => (c.secret === "useless" ? [[i, ""] as const] : []));
  return useless.length === 0 ? edits : { ...edits, headings: { ...edits.headings, ...Object.fromEntries(useless) } };
};
