import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { sharedTexts } from "@/shared/texts";
import { Button, IconButton } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import type { BulkOutcome } from "./bulk";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";

/** More names than that make an address that is too long. */
const mostNames = 200;

interface BulkReportProps {
  readonly outcome: Exclude<BulkOutcome, { kind: "differs" }>;
  readonly onDismiss: () => void;
  /** Chooses those that were not refused. */
  readonly onSelect: (names: readonly string[]) => void;
}

/** What came of an act on many. It stays until it is dismissed. */
export function BulkReport({ outcome, onDismiss, onSelect }: BulkReportProps) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const isDone = outcome.kind === "done";
  return (
    <section className={isDone ? s.report : `${s.report} ${s.bad}`} aria-label={t("report")}>
      <div className="row">
        <Icon name={isDone ? "check" : "failed"} className={isDone ? "t-ok" : "t-bad"} />
        <div className="row" role="status">
          {isDone ? <Done outcome={outcome} /> : <b>{t("refused", { count: outcome.names.length, verb: t(outcome.bulk.verb) })}</b>}
        </div>
        <span className="r">
          <IconButton label={shared("dismiss")} onPress={onDismiss}>
            <Icon name="x" small />
          </IconButton>
        </span>
      </div>
      {!isDone && <Refused outcome={outcome} onSelect={onSelect} />}
    </section>
  );
}

function Done({ outcome }: { readonly outcome: Extract<BulkOutcome, { kind: "done" }> }) {
  const t = useTexts(serversTexts);
  const { bulk, count, changed, commit } = outcome;
  const names = bulk.target.kind === "names" ? bulk.target.names : [];
  return (
    <>
      <b>{t("done", { count: changed, verb: t(bulk.verb) })}</b>
      {count > changed && <span className="muted">{t("wasSo", { count: count - changed })}</span>}
      {names.length > 0 && names.length <= mostNames && (
        <Link className="link" to="/servers" search={{ name: [...names] }}>
          {t("showServers", { count: names.length })}
        </Link>
      )}
      {commit !== undefined && (
        <Link className="link" to="/activity/$commit" params={{ commit }}>
          {t.rich("doneCommit", { commit: <span className="mono">{commit.slice(0, 7)}</span> })}
        </Link>
      )}
    </>
  );
}

function Refused({ outcome, onSelect }: { readonly outcome: Extract<BulkOutcome, { kind: "refused" }>; readonly onSelect: (names: readonly string[]) => void }) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const { bulk, findings, names } = outcome;
  const others = bulk.target.kind === "names" ? bulk.target.names.filter((n) => !names.includes(n)) : [];
  return (
    <>
      <ul>
        {findings.map((f) => (
          <li key={`${f.object}\n${f.field}\n${f.message}`}>
            <b translate="no">{[f.object?.replace("Server/", ""), f.field].filter(Boolean).join(" ")}</b> <ServiceText text={f.message} /> <span className="muted">{shared.rich("findingFix", { remedy: <ServiceText text={f.remedy} /> })}</span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Link className="link" to="/servers" search={{ name: names.slice(0, mostNames) }}>
          {t("showRefused", { count: Math.min(names.length, mostNames) })}
        </Link>
        {others.length > 0 && (
          <Button small onPress={() => onSelect(others)}>
            {t("selectOthers", { count: others.length })}
          </Button>
        )}
      </div>
    </>
  );
}
