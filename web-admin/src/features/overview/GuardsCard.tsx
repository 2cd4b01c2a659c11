import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import { QueryView } from "@/shared/ui/QueryView";
import type { Freeze, Guard, Guards } from "./api/guards";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";

/** Caps of a day, freezes and the pause: what keeps a mistake from being done. */
export function GuardsCard({ query, onReview }: { readonly query: UseQueryResult<Guards>; readonly onReview: (guard: string) => void }) {
  const t = useTexts(overviewTexts);
  return (
    <Card title={t("guards")}>
      <QueryView query={query}>
        {(guards) => (
          <ul className={styles.guards}>
            {guards.paused && <Line family="bad" title={t("pauseNow")} note={[guards.pause?.reason, guards.pause?.by && t("pauseBy", { name: guards.pause.by })].filter(Boolean).join(" · ")} />}
            {guards.items.map((g) => (
              <GuardRow key={g.guard} guard={g} onReview={() => onReview(g.guard)} />
            ))}
            {guards.freezes.map((f) => (
              <FreezeRow key={f.name} freeze={f} />
            ))}
            {guards.awaitsAdoption && <Line family="work" title={t("awaits")} note="" />}
            {guards.findings.length > 0 && <Line family="bad" title={t("findings", { count: guards.findings.length })} note={<ServiceText text={guards.findings.map((f) => `${f.message} ${f.remedy}`).join(" ")} />} />}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function GuardRow({ guard, onReview }: { readonly guard: Guard; readonly onReview: () => void }) {
  const t = useTexts(overviewTexts);
  const format = useFormat();
  const max = guard.max.endsWith("%") ? format.percent(Number(guard.max.slice(0, -1)) / 100) : format.number(Number(guard.max));
  const title = guard.guard === "retire" ? t("retireGuard") : guard.guard === "release" ? t("releaseGuard") : guard.guard;
  return (
    <Line family={guard.held > 0 ? "wait" : "ok"} title={title} note={guard.held > 0 ? t("capHeld", { max, count: guard.held }) : t("cap", { max })}>
      {guard.held > 0 && (
        <Button small needs="operator" onPress={onReview}>
          {t("review", { count: guard.held })}
        </Button>
      )}
      <span className="strong tn" role="img" aria-label={t("usedOf", { used: guard.within24Hours, cap: guard.cap })}>
        {format.number(guard.within24Hours)} / {format.number(guard.cap)}
      </span>
    </Line>
  );
}

function FreezeRow({ freeze }: { readonly freeze: Freeze }) {
  const t = useTexts(overviewTexts);
  const format = useFormat();
  const when = freeze.inForce
    ? freeze.until && t("freezeUntil", { time: format.dateTime(freeze.until) })
    : freeze.nextFrom
      ? t("freezeNext", { time: format.dateTime(freeze.nextFrom) })
      : t("noFreeze");
  return <Line family={freeze.inForce ? "cool" : "idle"} title={t("freezeNow", { name: freeze.name })} note={[when, freeze.reason].filter(Boolean).join(" · ")} />;
}

interface LineProps {
  readonly family: string;
  readonly title: string;
  readonly note: ReactNode;
  readonly children?: React.ReactNode;
}

const Line = ({ family, title, note, children }: LineProps) => (
  <li>
    <Icon name="shield" className={`t-${family}`} />
    <span>
      {title}
      {note !== "" && <span className={`faint ${styles.note}`}>{note}</span>}
    </span>
    <span className={styles.side}>{children}</span>
  </li>
);
