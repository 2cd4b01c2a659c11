import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { appTexts } from "./texts";

export function NotFound() {
  const t = useTexts(appTexts);
  return (
    <Page crumbs={[{ text: t("notFound") }]}>
      <div className="empty">
        <h1>{t("notFound")}</h1>
        <p>{t("notFoundHint")}</p>
        <Link className="btn pri" to="/">
          {t("toOverview")}
        </Link>
      </div>
    </Page>
  );
}
