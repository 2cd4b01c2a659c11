import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { runsTexts } from "../texts";

export function NoRuns({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const t = useTexts(runsTexts);
  return isFiltered ? (
    <Empty title={t("noMatch")}>
      <Button onPress={onClear}>{t("clearFilters")}</Button>
    </Empty>
  ) : (
    <Empty title={t("noRuns")}>
      <p>{t("noRunsHint")}</p>
      <Link className="btn pri" to="/imports/new">
        {t("importList")}
      </Link>
    </Empty>
  );
}
