import { Link } from "@tanstack/react-router";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Empty } from "@/shared/ui/Empty";
import type { Profile } from "./api/profile";
import { shortDigest } from "./digest";
import styles from "./profiles.module.css";
import { profileTexts } from "./texts";

// The profile's own first in green, older ones in other colours, none in grey; the table says it in words.
const older = ["wait", "cool", "wipe", "hold", "work"] as const;

/** Who has which configuration. */
export function Digests({ profile }: { readonly profile: Profile }) {
  const t = useTexts(profileTexts);
  const format = useFormat();
  const { digests, digest: current, name } = profile;
  const all = digests.reduce((sum, d) => sum + d.servers, 0);
  if (all === 0) return <Empty title={t("noServers")}>{t("noServersHint")}</Empty>;
  const others = digests.filter((d) => d.digest != null && d.digest !== current);
  const colour = (digest: string | null | undefined) => (digest == null ? "idle" : digest === current ? "ok" : older[others.findIndex((d) => d.digest === digest) % older.length]!);
  const called = (digest: string | null | undefined) => (digest == null ? t("nothing") : shortDigest(digest));
  const parts = format.list(digests.map((d) => (d.digest == null ? t("barNone", { count: format.number(d.servers) }) : t("barPart", { count: format.number(d.servers), digest: shortDigest(d.digest) }))));
  return (
    <div className={styles.digests}>
      <div className={`bar ${styles.bar}`} role="img" aria-label={t("barLabel", { parts })}>
        {digests.map((d) => (
          <i key={d.digest ?? ""} className={`bg-${colour(d.digest)}`} style={{ flexGrow: d.servers }} />
        ))}
      </div>
      <div className="sx" tabIndex={0} role="region" aria-label={t("tabDigests")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("digest")}</th>
              <th scope="col" className="num">
                {t("servers")}
              </th>
              <th scope="col" className="num">
                {t("share")}
              </th>
              <th scope="col" className="num">
                {t("claimedOf")}
              </th>
            </tr>
          </thead>
          <tbody>
            {digests.map((d) => (
              <tr key={d.digest ?? ""}>
                <td>
                  <i className={`sw bg-${colour(d.digest)} ${styles.swatch}`} />
                  <span className={d.digest == null ? "muted" : "mono"} title={d.digest ?? undefined} translate="no">
                    {called(d.digest)}
                  </span>{" "}
                  {d.digest != null && <span className="muted">{d.digest === current ? t("current") : t("older")}</span>}
                </td>
                <td className="num">
                  <Link className="link" to="/servers" search={{ profile: [name], digest: [d.digest ?? ""] }} aria-label={`${format.number(d.servers)}, ${t("showServers", { digest: called(d.digest) })}`}>
                    {format.number(d.servers)}
                  </Link>
                </td>
                <td className="num">{format.percent(d.servers / all)}</td>
                <td className="num">{format.number(d.claimed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted pad">{t("claimedHint")}</p>
    </div>
  );
}
