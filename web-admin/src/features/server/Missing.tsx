import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { lastCommitQuery } from "./api/lastCommit";
import { serverTexts } from "./texts";

/** No server of that name: perhaps there was one, and git knows. */
export function Missing({ name }: { readonly name: string }) {
  const t = useTexts(serverTexts);
  const { data: last } = useQuery(lastCommitQuery(name));
  return (
    <Page crumbs={[{ text: t("servers"), to: "/servers" }, { text: name }]}>
      <div className="empty">
        <h1>{t("missing", { name })}</h1>
        {last == null ? <p>{t("missingHint")}</p> : <p>{t("missingWas", { subject: last.subject })}</p>}
        <div className="row">
          {last != null && (
            <Link className="btn pri" to="/activity/$commit" params={{ commit: last.commit }}>
              {t("missingLink")}
            </Link>
          )}
          <Link className="btn" to="/servers">
            {t("toServers")}
          </Link>
        </div>
      </div>
    </Page>
  );
}
