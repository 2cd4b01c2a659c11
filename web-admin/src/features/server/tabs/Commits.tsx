import { Link } from "@tanstack/react-router";
import type { Schemas, ServerPhase } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { phaseTexts, serverLooks } from "@/shared/phases";
import { Ago } from "@/shared/ui/Times";
import { reasonTexts } from "../reasonTexts";
import styles from "../server.module.css";
import { serverTexts } from "../texts";

type Commit = Schemas["CommitAnswer"];

const move = /^server: move \S+ to (\w+) \((\w+)\)$/;

/** Who did what to the server, when and why. */
export function Commits({ commits, withReasons }: { readonly commits: readonly Commit[]; readonly withReasons?: boolean }) {
  const t = useTexts(serverTexts);
  return (
    <ul className={styles.commits}>
      {commits.map((c) => (
        <li key={c.commit}>
          <i className="dot" />
          <div>
            <span className="strong">{c.actor}</span>{" "}
            <span className="faint">
              <Ago at={c.at} />
            </span>
            <br />
            <span className="muted">
              <Subject commit={c} />
              {withReasons === true && c.reason != null && <span lang="en"> {t("quoted", { reason: c.reason })}</span>}
            </span>
          </div>
          <Link className="mono link" to="/activity/$commit" params={{ commit: c.commit }} aria-label={t("commitOf", { commit: c.commit.slice(0, 7) })}>
            {c.commit.slice(0, 7)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A move between phases in the reader's language; other subjects as they were written, without their area. */
function Subject({ commit }: { readonly commit: Commit }) {
  const t = useTexts(serverTexts);
  const phases = useTexts(phaseTexts);
  const says = useTexts(reasonTexts);
  const [, phase, reason] = move.exec(commit.subject) ?? [];
  if (phase === undefined || !(phase in serverLooks)) return <span lang="en">{commit.subject.replace(/^\w+: /, "")}</span>;
  const to = phases(phase as ServerPhase);
  return reason !== undefined && says.has(reason) ? t("movedTo", { phase: to, why: says(reason as "Paused") }) : t("moved", { phase: to });
}
