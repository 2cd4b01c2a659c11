import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { serverLooks } from "@/shared/phases";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Button } from "@/shared/ui/Button";
import { Countdown } from "@/shared/ui/Times";
import { hasOtherKey, type Verb } from "../acts/verbs";
import { alikeQuery } from "../api/alike";
import { HostKeys } from "../HostKeys";
import { reasonTexts } from "../reasonTexts";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { explain } from "./explain";

/** What is so, what Sentinel does next and when, and what a person can do; with the service's own words. */
export function Reason({ server, ask }: { readonly server: ServerDetail; readonly ask: (verb: Verb) => void }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const family = server.phase === "Ready" && server.degraded ? "bad" : serverLooks[server.phase].family;
  const at = server.nextAttemptAt;
  return (
    <div className={`${styles.reason} ${styles[family]}`}>
      <div className={styles.said}>
        <Sentences server={server} />
        {hasOtherKey(server) && (
          <>
            <HostKeys server={server} />
            <div>
              <Button needs="operator" small look="dang" onPress={() => ask("trust-host-key")}>
                {t("compareKeys")}
              </Button>
            </div>
          </>
        )}
      </div>
      {at != null && (
        <div className={styles.next}>
          <span className="muted">{t("nextAttempt")}</span>
          <b>
            <Countdown at={at} exact />
          </b>
          <span className="muted">{t("atTime", { time: format.timeWithSeconds(at) })}</span>
        </div>
      )}
    </div>
  );
}

// What the service says with these adds nothing to the sentence.
const saidAlready = new Set(["Accepted", "Provisioned", "HostKeyChanged", "SetAside"]);

function Sentences({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const says = useTexts(reasonTexts);
  const { what, next, act, left } = explain(server);
  const say = (key: string) => (says.has(key) ? (says as (k: string, v: object) => string)(key, { count: left }) : "");
  const message = server.message ?? "";
  return (
    <>
      <b className={styles.what}>{says.has(what) ? say(what) : says("otherReason", { reason: what })}</b>
      {message !== "" && !saidAlready.has(server.reason ?? "") && (
        <p className={styles.message}>
          <span className="sr">{t("service")} </span>
          <ServiceText text={message} />
        </p>
      )}
      <p className="muted">
        {say(next)} {say(act)} <Alike server={server} />
      </p>
    </>
  );
}

/** One cause or many: others that are in trouble for the same reason. */
function Alike({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const { phase, reason } = server;
  const isTrouble = phase === "Failed" || phase === "Quarantined";
  const query = useQuery({ ...alikeQuery(phase, reason ?? ""), enabled: isTrouble && reason != null });
  const count = (query.data ?? 0) - 1;
  if (!isTrouble || reason == null || count < 1) return null;
  const link = (
    <Link className="link" to="/servers" search={{ phase: [phase], why: [reason] }}>
      {t("showThem")}
    </Link>
  );
  return <>{t.rich("others", { count, link })}</>;
}
