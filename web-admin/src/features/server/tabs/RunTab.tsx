import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Run, ServerDetail } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Empty } from "@/shared/ui/Empty";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { QueryView } from "@/shared/ui/QueryView";
import { Ago, Elapsed } from "@/shared/ui/Times";
import { lastRunQuery } from "../api/lastRun";
import type { RunEvent } from "../api/runLog";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { Output } from "./Output";
import { useRunEvents } from "./useRunEvents";

/** The last run that the server was part of, with the end of its output. */
export function RunTab({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const query = useQuery(lastRunQuery(server.name));
  return (
    <QueryView query={query} lines={6}>
      {(run) => (run === null ? <Empty title={t("noRun")}>{t("noRunHint")}</Empty> : <LastRun run={run} server={server.name} />)}
    </QueryView>
  );
}

function LastRun({ run, server }: { readonly run: Run; readonly server: string }) {
  const t = useTexts(serverTexts);
  const isRunning = run.state === "Running";
  const { query, events, isCut } = useRunEvents(run.id, server, isRunning);
  const stand = standOf(run, server, events);
  const text = stand.task === undefined ? t(stand.key === "runRunning" ? "runStarting" : stand.key === "runFailed" ? "runFailedAny" : stand.key) : t(stand.key as "runFailed", { task: stand.task });
  return (
    <>
      <div className={styles.stand}>
        <span className={`t-${stand.family} ${styles.outcome}`}>
          <Icon name={stand.icon} small /> {text}
        </span>
        <span className="muted">
          {t(`purpose${run.purpose}`)} · <Elapsed from={run.startedAt} until={run.endedAt ?? null} /> · <Ago at={run.startedAt} />
        </span>
        <Link className="link r" to="/runs/$id" params={{ id: run.id }} search={{ host: server }}>
          {t("wholeRun")}
        </Link>
      </div>
      <QueryView query={query} lines={8}>
        {() => <Output label={t("output", { id: run.id })} events={events} isRunning={isRunning} />}
      </QueryView>
      {isCut && <p className={`t-wait ${styles.cut}`}>{t("cut")}</p>}
    </>
  );
}

interface Stand {
  readonly key: "runRunning" | "runCompleted" | "runFailed" | "runUnreachable" | "runUnknown";
  readonly family: "ok" | "bad" | "work" | "wait" | "idle";
  readonly icon: IconName;
  readonly task?: string | undefined;
}

/** How it stands for this server, by the run's own record once it is over, else by what was heard last. */
function standOf(run: Run, server: string, events: readonly RunEvent[]): Stand {
  const failed = events.findLast((e) => e.type === "taskEnded" && e.outcome === "Failed");
  const lost = events.some((e) => e.type === "hostUnreachable");
  const outcome = run.hosts?.[server]?.outcome ?? (failed !== undefined ? "Failed" : lost ? "Unreachable" : events.some((e) => e.type === "hostCompleted") ? "Completed" : undefined);
  const at = failed?.task ?? undefined;
  if (outcome === "Failed") return { key: "runFailed", family: "bad", icon: "failed", task: at };
  if (outcome === "Completed") return { key: "runCompleted", family: "ok", icon: "ready" };
  if (outcome === "Unreachable") return { key: "runUnreachable", family: "wait", icon: "waiting" };
  if (run.state !== "Running") return { key: "runUnknown", family: "idle", icon: "pending" };
  return { key: "runRunning", family: "work", icon: "provisioning", task: events.findLast((e) => e.type === "taskStarted")?.task ?? undefined };
}
