import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { serverQuery } from "./api/server";
import { Missing } from "./Missing";
import { ServerView } from "./ServerView";
import { serverTexts } from "./texts";

export default function ServerPage() {
  const t = useTexts(serverTexts);
  const { name } = useParams({ from: "/servers/$name" });
  const mayRead = useMay("viewer");
  const query = useQuery({ ...serverQuery(name), enabled: mayRead });
  if (query.error instanceof ApiError && query.error.status === 404) return <Missing name={name} />;
  return (
    <Page crumbs={[{ text: t("servers"), to: "/servers" }, { text: name }]}>
      {query.data === undefined && (
        <h1 className="sr" translate="no">
          {name}
        </h1>
      )}
      {!mayRead && <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
      {mayRead && (
        <QueryView query={query} lines={8}>
          {/* By name, so that what is typed about one server never shows at another. */}
          {(server) => <ServerView key={server.name} server={server} />}
        </QueryView>
      )}
    </Page>
  );
}
