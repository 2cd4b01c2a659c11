import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { asApiError } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { useMay } from "@/shared/session/SessionProvider";
import { Card } from "@/shared/ui/Card";
import { Conditions } from "@/shared/ui/Conditions";
import { CopyText } from "@/shared/ui/CopyText";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { sessionQuery } from "./api/session";
import css from "./imports.module.css";
import { SessionActs } from "./session/SessionActs";
import { SessionRows } from "./session/SessionRows";
import { ImportState } from "./sessions/ImportState";
import { PhaseBar } from "./sessions/PhaseBar";
import { sessionTexts } from "./sessionTexts";

/** One supplier's list: where it came from, what became of its rows and servers. */
export default function SessionPage() {
  const t = useTexts(sessionTexts);
  const { name } = useParams({ from: "/sessions/$name" });
  const mayRead = useMay("viewer");
  const query = useQuery({ ...sessionQuery(name), enabled: mayRead });
  const isGone = query.isError && asApiError(query.error).status === 404;
  return (
    <Page crumbs={[{ text: t("imports"), to: "/imports" }, { text: name }]}>
      {!mayRead ? (
        <>
          <h1 className="sr">{name}</h1>
          <Empty title={t("noRight")}>{t("noRightHint")}</Empty>
        </>
      ) : isGone ? (
        <>
          <h1 className="sr">{name}</h1>
          <Empty title={t("notFound", { name })}>
            <p>{t("notFoundHint")}</p>
            <div className="row">
              <Link className="btn" to="/imports">
                {t("toImports")}
              </Link>
              <Link className="btn" to="/activity" search={{ object: `Session/${name}` }}>
                {t("toActivity")}
              </Link>
            </div>
          </Empty>
        </>
      ) : (
        <>
          <header className={css.hd}>
            <div>
              <h1 translate="no">{name}</h1>
              {query.data !== undefined && <Meta session={query.data} />}
            </div>
            {query.data !== undefined && (
              <div className={css.acts}>
                <SessionActs session={query.data} />
              </div>
            )}
          </header>
          <QueryView query={query} lines={8}>
            {(session) => <Body session={session} />}
          </QueryView>
        </>
      )}
    </Page>
  );
}

type Detail = Schemas["SessionDetail"];

function Meta({ session }: { readonly session: Detail }) {
  return (
    <div className={css.meta}>
      <ImportState reason={session.reason} />
      {session.message && (
        <span>
          <ServiceText text={session.message} />
        </span>
      )}
      {session.supplier && (
        <Link className="link" to="/imports" search={{ supplier: session.supplier }}>
          {session.supplier}
        </Link>
      )}
    </div>
  );
}

function Body({ session }: { readonly session: Detail }) {
  const t = useTexts(sessionTexts);
  const total = Object.values(session.servers).reduce((a, b) => a + b, 0);
  return (
    <div className={css.split}>
      <div>
        <SessionRows session={session} />
      </div>
      <div>
        <Card
          title={t("byPhase")}
          side={
            total > 0 ? (
              <Link className="link" to="/servers" search={{ session: [session.name] }}>
                {t("toServers")}
              </Link>
            ) : undefined
          }
        >
          <div className={css.body}>
            <PhaseBar servers={session.servers} session={session.name} />
          </div>
        </Card>
        <Card title={t("source")}>
          <div className={css.body}>
            <dl className="kv">
              <dt>{t("file")}</dt>
              <dd>{session.file ? <CopyText text={session.file} /> : "–"}</dd>
              <dt>{t("decidedOn")}</dt>
              <dd>
                {session.commit ? (
                  <Link className="link mono" to="/activity/$commit" params={{ commit: session.commit }}>
                    {session.commit.slice(0, 12)}
                  </Link>
                ) : (
                  "–"
                )}
              </dd>
              {session.blob && (
                <>
                  <dt>{t("blob")}</dt>
                  <dd>
                    <CopyText text={session.blob} shown={session.blob.slice(0, 12)} />
                  </dd>
                </>
              )}
              {session.digest && (
                <>
                  <dt>{t("digest")}</dt>
                  <dd>
                    <CopyText text={session.digest} shown={`${session.digest.slice(0, 19)}…`} />
                  </dd>
                </>
              )}
            </dl>
          </div>
        </Card>
        {session.findings.length > 0 && (
          <div className="problem">
            <h2 className="strong">{t("findings")}</h2>
            <ul>
              {session.findings.map((f) => (
                <li key={`${f.field} ${f.message}`}>
                  <b>{f.field}</b> <ServiceText text={f.message} />{" "}
                  <span className="muted">
                    <ServiceText text={f.remedy} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {session.conditions.length > 0 && (
          <Card title={t("conditions")}>
            <Conditions conditions={session.conditions} />
          </Card>
        )}
      </div>
    </div>
  );
}
