import { useTexts } from "@/shared/i18n/useTexts";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";
import type { Servers } from "./useServers";

interface ListFootProps {
  readonly servers: Servers;
  /** How many a changed filter took out of the selection. */
  readonly cleared: number;
  /** How many left the selection because they no longer match. */
  readonly lost: number;
}

/** How far the list was read, and what happened to the selection without being asked. */
export function ListFoot({ servers, cleared, lost }: ListFootProps) {
  const t = useTexts(serversTexts);
  const { rows, total, revision, list } = servers;
  return (
    <div className={s.foot}>
      {list.data !== undefined && <span>{rows.length < total ? t("onScreen", { count: rows.length, all: total }) : t("allRead", { count: total })}</span>}
      <span role="status" className="t-wait">
        {cleared > 0 ? t("cleared", { count: cleared }) : lost > 0 ? t("goneDropped", { count: lost }) : ""}
      </span>
      {revision !== undefined && <span className="r">{t.rich("asOf", { revision: <span className="mono">{revision.slice(0, 7)}</span> })}</span>}
    </div>
  );
}
