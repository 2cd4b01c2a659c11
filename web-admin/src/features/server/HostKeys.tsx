import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import styles from "./server.module.css";
import { serverTexts } from "./texts";

/** The pinned key and the one that the host shows, side by side, in full: what differs is to be seen. */
export function HostKeys({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const pinned = server.hostKey;
  const offered = server.offeredKey ?? undefined;
  return (
    <dl className={styles.keys}>
      <div>
        <dt>{t("pinnedKey")}</dt>
        <dd className="mono" translate="no">
          {pinned?.fingerprint ?? t("notPinned")}
        </dd>
        {pinned?.pinnedAt !== undefined && <dd className="faint">{t("pinnedSince", { date: format.dateTime(pinned.pinnedAt) })}</dd>}
      </div>
      <div>
        <dt>{t("offeredKey")}</dt>
        <dd className={offered === undefined ? "muted" : "mono t-hold"} translate="no">
          {offered ?? t("notRead")}
        </dd>
      </div>
    </dl>
  );
}
