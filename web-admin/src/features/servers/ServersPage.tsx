import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import type { ServersSearch } from "./filter";
import { ServersView } from "./ServersView";
import { serversTexts } from "./texts";

export default function ServersPage() {
  const mayRead = useMay("viewer");
  const search = useSearch({ from: "/servers" });
  const navigate = useNavigate({ from: "/servers" });
  // Typing is one step of the browser's history, choosing is one each.
  const onSearch = (next: ServersSearch, isTyped = false) => void navigate({ search: next, replace: isTyped });
  return mayRead ? <ServersView search={search} onSearch={onSearch} /> : <NotForClaimers />;
}

function NotForClaimers() {
  const t = useTexts(serversTexts);
  return (
    <Page crumbs={[{ text: t("servers") }]}>
      <h1 className="sr">{t("servers")}</h1>
      <Empty title={t("claimerOnly")}>
        <Link className="btn" to="/claims">
          {t("toClaims")}
        </Link>
      </Empty>
    </Page>
  );
}
