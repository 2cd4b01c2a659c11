import { Link } from "@tanstack/react-router";
import type { Fleet, ServerPhase } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { phaseTexts, serverLooks, serverPhases } from "@/shared/phases";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";

/** Servers by phase. On a square-root scale 4 can be seen beside 1,080; the numbers say what is true. */
export function PhasesCard({ fleet }: { readonly fleet: Fleet }) {
  const t = useTexts(overviewTexts);
  const phases = serverPhases.map((phase) => ({ phase, count: fleet.phases[phase] ?? 0 })).filter((p) => p.count > 0);
  const most = Math.max(1, ...phases.map((p) => p.count));
  return (
    <Card title={t("phases")} sub={t("squareRoot")}>
      <ul className={styles.phases}>
        {phases
          .toSorted((a, b) => b.count - a.count)
          .map(({ phase, count }) => (
            <PhaseRow key={phase} phase={phase} count={count} share={Math.sqrt(count / most)} />
          ))}
      </ul>
    </Card>
  );
}

function PhaseRow({ phase, count, share }: { readonly phase: ServerPhase; readonly count: number; readonly share: number }) {
  const t = useTexts(phaseTexts);
  const format = useFormat();
  const look = serverLooks[phase];
  return (
    <li>
      <Link to="/servers" search={{ phase: [phase] }}>
        <span className={styles.phase}>
          <Icon name={look.icon} small className={`t-${look.family}`} />
          {t(phase)}
        </span>
        <span className="bar" aria-hidden>
          <i className={`bg-${look.family}`} style={{ width: `${Math.max(2, share * 100)}%` }} />
        </span>
        <span className={styles.count}>{format.number(count)}</span>
      </Link>
    </li>
  );
}
