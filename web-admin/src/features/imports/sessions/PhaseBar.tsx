import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { useFormat } from "@/shared/format/useFormat";
import { phaseTexts, serverLooks, serverPhases } from "@/shared/phases";
import css from "../imports.module.css";
import { sessionTexts } from "../sessionTexts";

interface PhaseBarProps {
  readonly servers: Readonly<Record<string, number>>;
  /** With a list of numbers, each of which shows its servers. */
  readonly session?: string;
}

/** Servers of a list by phase, as a bar with its sentence. */
export function PhaseBar({ servers, session }: PhaseBarProps) {
  const t = useTexts(sessionTexts);
  const tp = useTexts(phaseTexts);
  const format = useFormat();
  const shown = serverPhases.flatMap((phase) => ((servers[phase] ?? 0) > 0 ? [{ phase, count: servers[phase]! }] : []));
  const total = shown.reduce((sum, s) => sum + s.count, 0);
  if (total === 0) return session === undefined ? <span className="faint">–</span> : <p className="muted">{t("noServers")}</p>;
  const sentence = `${t("serversOf", { count: total })}: ${format.list(shown.map((s) => `${tp(s.phase)} ${format.number(s.count)}`))}`;
  return (
    <>
      <div className={css.bar} role="img" aria-label={sentence} title={sentence}>
        {shown.map((s) => (
          <i key={s.phase} className={`bg-${serverLooks[s.phase].family}`} style={{ flexGrow: s.count }} />
        ))}
      </div>
      {session !== undefined && (
        <ul className={css.legend}>
          {shown.map((s) => (
            <li key={s.phase}>
              <span className={`sw bg-${serverLooks[s.phase].family}`} />
              <Link className="link" to="/servers" search={{ session: [session], phase: [s.phase] }}>
                {tp(s.phase)}
              </Link>
              <b>{format.number(s.count)}</b>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
