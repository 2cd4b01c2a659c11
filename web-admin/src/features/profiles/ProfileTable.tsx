import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { isReady, shortDigest } from "./digest";
import styles from "./profiles.module.css";
import { Standing } from "./Standing";
import { profileTexts } from "./texts";

/** A row a profile. */
export function ProfileTable({ profiles }: { readonly profiles: readonly Schemas["ProfileAnswer"][] }) {
  const t = useTexts(profileTexts);
  const format = useFormat();
  return (
    <div className="sx" tabIndex={0} role="region" aria-label={t("profiles")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("roles")}</th>
            <th scope="col">{t("digest")}</th>
            <th scope="col" className="num">
              {t("servers")}
            </th>
            <th scope="col" className="num">
              {t("outdated")}
            </th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((p) => (
            <tr key={p.name}>
              <td>
                <Link className="link" to="/profiles/$name" params={{ name: p.name }}>
                  {p.name}
                </Link>
              </td>
              <td className={styles.standing}>
                <Standing profile={p} />
                {!isReady(p) && p.message != null && (
                  <div className="muted">
                    <ServiceText text={p.message} />
                  </div>
                )}
              </td>
              <td className="muted" translate="no">
                {p.roles.join(", ")}
              </td>
              <td className="mono" title={p.digest ?? undefined}>
                {p.digest == null ? <span className="muted">{t("notGenerated")}</span> : shortDigest(p.digest)}
              </td>
              <td className="num">{p.servers === 0 ? format.number(0) : <Link to="/servers" search={{ profile: [p.name] }} className="link">{format.number(p.servers)}</Link>}</td>
              <td className="num">
                {p.outdated === 0 ? (
                  <span className="muted">{format.number(0)}</span>
                ) : (
                  <Link className="link" to="/servers" search={{ profile: [p.name], state: ["outdated"] }}>
                    {format.number(p.outdated)}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
