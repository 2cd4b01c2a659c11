import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Banner } from "@/shared/ui/Banner";
import { Card } from "@/shared/ui/Card";
import { Conditions } from "@/shared/ui/Conditions";
import { ActDialog } from "./acts/ActDialog";
import { Acts } from "./acts/Acts";
import { isOver, verbTexts, type Verb } from "./acts/verbs";
import { actOn } from "./api/act";
import { Findings } from "./Findings";
import { Heading } from "./Heading";
import { HistoryCard } from "./HistoryCard";
import { Identity } from "./Identity";
import { Life } from "./life/Life";
import styles from "./server.module.css";
import { ServerTabs } from "./ServerTabs";
import { serverTexts } from "./texts";
import { useServerKeys } from "./useServerKeys";

/** A server's page once the server is known. */
export function ServerView({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const queries = useQueryClient();
  const [asked, ask] = useState<Verb>();
  const [done, setDone] = useState<{ readonly verb: Verb; readonly commit: string | undefined }>();
  useServerKeys(server, ask);
  const act = async (verb: Verb, reason: string, fingerprint?: string) => {
    const answer = await actOn(server.name, verb, { reason, ...(fingerprint === undefined ? {} : { fingerprint }) });
    setDone({ verb, commit: answer.commit ?? undefined });
    await queries.invalidateQueries({ queryKey: ["server", server.name] });
  };
  return (
    <>
      {isOver(server) && <OverBar server={server} />}
      <Heading server={server}>
        <Acts server={server} ask={ask} />
      </Heading>
      <p role="status" className={done === undefined ? "sr" : styles.did}>
        {done !== undefined && t(done.commit === undefined ? "didAlready" : verbTexts[done.verb].did)}{" "}
        {done?.commit !== undefined && (
          <Link className="link" to="/activity/$commit" params={{ commit: done.commit }}>
            {t("committed", { commit: done.commit.slice(0, 7) })}
          </Link>
        )}
      </p>
      <Findings findings={server.findings} />
      <Life server={server} ask={ask} />
      <div className={styles.two}>
        <div>
          <ServerTabs server={server} />
          <Card title={t("conditions")}>
            <Conditions conditions={server.conditions} />
          </Card>
        </div>
        <div>
          <HistoryCard name={server.name} />
          <Identity server={server} />
        </div>
      </div>
      {asked !== undefined && <ActDialog server={server} verb={asked} onClose={() => ask(undefined)} act={act} />}
    </>
  );
}

/** Nothing can be done here any more, and since when. */
function OverBar({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const text = server.phase === "Retired" && server.since != null ? t("retiredBar", { date: format.date(server.since) }) : t("removedBar");
  return (
    <Banner family="idle" icon="retired">
      {text}
    </Banner>
  );
}
