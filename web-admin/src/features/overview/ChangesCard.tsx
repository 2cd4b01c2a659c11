import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sortOf } from "@/shared/audit/objects";
import { Sentence } from "@/shared/audit/Sentence";
import { useTexts } from "@/shared/i18n/useTexts";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { Card } from "@/shared/ui/Card";
import { QueryView } from "@/shared/ui/QueryView";
import { At } from "@/shared/ui/Times";
import { latestQuery } from "./api/latest";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";

/** What was changed last, from git. */
export function ChangesCard() {
  const t = useTexts(overviewTexts);
  const said = useServiceText();
  const query = useQuery(latestQuery());
  return (
    <Card
      title={t("changes")}
      sub={t("fromGit")}
      side={
        <Link className="link" to="/activity">
          {t("activity")}
        </Link>
      }
    >
      <QueryView query={query} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pad muted">{t("noChanges")}</p>
          ) : (
            <ol className={styles.log}>
              {items.map((c) => (
                <li key={c.commit}>
                  <span className="faint">
                    <At at={c.at} />
                  </span>
                  <span className={styles.title} translate="no">
                    {c.actor}
                  </span>
                  <span className="muted" title={c.reason == null ? undefined : sortOf(c.actor) === "service" ? said(c.reason) : c.reason}>
                    <Sentence subject={c.subject} />
                    {c.reason && sortOf(c.actor) !== "service" && ` · ${t("quoted", { text: c.reason })}`}
                  </span>
                  <Link className="mono link" to="/activity/$commit" params={{ commit: c.commit }} translate="no">
                    {c.commit.slice(0, 7)}
                  </Link>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Card>
  );
}
