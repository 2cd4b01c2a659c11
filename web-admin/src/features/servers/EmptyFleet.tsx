import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Empty } from "@/shared/ui/Empty";
import { serversTexts } from "./texts";

export function EmptyFleet() {
  const t = useTexts(serversTexts);
  return (
    <Empty title={t("emptyFleet")}>
      <span>{t("emptyFleetHint")}</span>
      <Link className="btn pri" to="/imports/new">
        {t("toImport")}
      </Link>
    </Empty>
  );
}
