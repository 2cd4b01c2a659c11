import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { QueryView } from "@/shared/ui/QueryView";
import { historyQuery } from "./api/history";
import { Commits } from "./tabs/Commits";
import { serverTexts } from "./texts";

const shown = 5;

/** The last commits about the server. */
export function HistoryCard({ name }: { readonly name: string }) {
  const t = useTexts(serverTexts);
  const query = useInfiniteQuery(historyQuery(name));
  return (
    <Card
      title={t("history")}
      side={
        <Link className="link" to="." search={{ tab: "history" }}>
          {t("allHistory")}
        </Link>
      }
    >
      <QueryView query={query} lines={5}>
        {(data) => {
          const commits = data.pages.flatMap((p) => p.items).slice(0, shown);
          return commits.length === 0 ? <p className="pad muted">{t("historyEmpty")}</p> : <Commits commits={commits} />;
        }}
      </QueryView>
    </Card>
  );
}
