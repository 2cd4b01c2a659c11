import type { Fleet } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";

const parts = [
  { id: "free", look: "bg-ok" },
  { id: "claimed", look: "bg-work" },
  { id: "returning", look: "bg-cool" },
  { id: "arriving", look: "bg-idle" },
  { id: "repair", look: "bg-bad" },
  { id: "leaving", look: "bg-wait" },
] as const;

/** How many can be handed out, how long they last, and where the others are. */
export function CapacityCard({ fleet }: { readonly fleet: Fleet }) {
  const t = useTexts(overviewTexts);
  const format = useFormat();
  const { capacity, daysLeft, claimsPerDay = 0 } = fleet;
  const days = typeof daysLeft === "number" ? Math.floor(daysLeft) : undefined;
  const shown = parts.filter((p) => capacity[p.id] > 0);
  return (
    <Card title={t("capacity")} side={<span className="faint">{t("servers", { count: fleet.servers })}</span>}>
      <div className={styles.capacity}>
        <div className={styles.big}>
          <div>
            <b>{format.number(fleet.free)}</b>
            <span>{t("freeNow")}</span>
          </div>
          <div>
            <b>{format.number(fleet.waiting)}</b>
            <span>{t("claimsWaiting", { count: fleet.waiting })}</span>
          </div>
          <div>
            <b>{days === undefined ? "—" : t("days", { count: days })}</b>
            <span>{days === undefined ? t("nobodyClaims") : t("atClaims", { count: Math.round(claimsPerDay * 10) / 10 })}</span>
          </div>
        </div>
        <div className={`bar ${styles.bar}`} role="img" aria-label={t("capacityOf", { ...capacity })}>
          {shown.map((p) => (
            <i key={p.id} className={p.look} style={{ flex: capacity[p.id] }} />
          ))}
        </div>
        <ul className={styles.legend}>
          {parts.map((p) => (
            <li key={p.id}>
              <span className={`sw ${p.look}`} />
              {t(p.id)}
              <b>{format.number(capacity[p.id])}</b>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
