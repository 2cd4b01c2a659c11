import { useInfiniteQuery } from "@tanstack/react-query";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { historyQuery } from "../api/history";
import { serverTexts } from "../texts";
import { Commits } from "./Commits";

/** Every commit about the server, the newest first. */
export function HistoryTab({ name }: { readonly name: string }) {
  const t = useTexts(serverTexts);
  const query = useInfiniteQuery(historyQuery(name));
  return (
    <QueryView query={query} lines={8}>
      {(data) => {
        const commits = data.pages.flatMap((p) => p.items);
        if (commits.length === 0 && !query.hasNextPage) return <Empty title={t("historyEmpty")} />;
        return (
          <>
            <Commits commits={commits} withReasons />
            {query.hasNextPage && (
              <div className="pad">
                <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {t("showMore")}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </QueryView>
  );
}
