import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/api/types";
import { sortOf } from "@/shared/audit/objects";
import { Sentence } from "@/shared/audit/Sentence";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Ago } from "@/shared/ui/Times";
import styles from "../server.module.css";
import { serverTexts } from "../texts";

type Commit = Schemas["CommitAnswer"];

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
              <Sentence subject={c.subject} />
              {withReasons === true && c.reason != null && <> {t.rich("quoted", { reason: sortOf(c.actor) === "service" ? <ServiceText text={c.reason} /> : c.reason })}</>}
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
