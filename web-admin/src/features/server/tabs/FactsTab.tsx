import type { ReactNode } from "react";
import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import styles from "../server.module.css";
import { serverTexts } from "../texts";

type Row = readonly [term: string, value: ReactNode];

/** What the host said of itself, and what the supplier's list and people said of it. */
export function FactsTab({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const { facts, order, ssh } = server;
  const given = (rows: readonly (readonly [string, ReactNode])[]): readonly Row[] => rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  const host = given([
    [t("system"), facts?.system == null ? null : `${facts.system} ${facts.systemVersion ?? ""}`],
    [t("kernel"), facts?.kernel],
    [t("architecture"), facts?.architecture],
    [t("cpus"), facts?.cpus == null ? null : format.number(facts.cpus)],
    [t("memory"), facts?.memoryMib == null ? null : format.mebibytes(facts.memoryMib)],
    [t("disk"), facts?.diskMib == null ? null : format.mebibytes(facts.diskMib)],
  ]);
  const login = { user: ssh.user ?? "root", port: String(ssh.port ?? 22) };
  const supplier = given([
    [t("supplier"), server.supplier],
    [t("order"), order?.number],
    [t("price"), order?.price],
    [t("leaseEnd"), order?.leaseEnd == null ? null : format.date(order.leaseEnd)],
    [t("ssh"), ssh.credential == null ? t("sshOf", login) : t("sshCredential", { ...login, credential: ssh.credential })],
    [t("namedKey"), ssh.hostKey == null ? null : <span className="mono">{ssh.hostKey}</span>],
    [t("labels"), <Pairs key="labels" pairs={server.labels} />],
    [t("annotations"), <Pairs key="annotations" pairs={server.annotations} />],
  ]);
  return (
    <div className={styles.facts}>
      <section aria-label={t("facts")}>
        <h2>{t("facts")}</h2>
        {host.length === 0 ? <p className="muted">{t("factsEmpty")}</p> : <Terms rows={host} />}
      </section>
      <section aria-label={t("supplierData")}>
        <h2>{t("supplierData")}</h2>
        <Terms rows={supplier} />
      </section>
    </div>
  );
}

const Terms = ({ rows }: { readonly rows: readonly Row[] }) => (
  <dl className="kv" translate="no">
    {rows.map(([term, value]) => (
      <div className="pair" key={term}>
        <dt translate="yes">{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

export function Pairs({ pairs }: { readonly pairs: Readonly<Record<string, string>> | null | undefined }) {
  const t = useTexts(serverTexts);
  const entries = Object.entries(pairs ?? {});
  if (entries.length === 0) return <span className="muted">{t("none")}</span>;
  return (
    <span className={styles.pairs}>
      {entries.map(([key, value]) => (
        <span className={`tag ${styles.pair}`} key={key}>
          {key}={value}
        </span>
      ))}
    </span>
  );
}
