import { useTexts } from "@/shared/i18n/useTexts";
import { CopyText } from "@/shared/ui/CopyText";
import { Empty } from "@/shared/ui/Empty";
import s from "./Claims.module.css";
import { claimsTexts } from "./texts";

export function FirstClaim() {
  const t = useTexts(claimsTexts);
  const command = `curl -X POST -H "Authorization: Bearer $SENTINEL_TOKEN" -d '{"purpose": "a shop"}' ${location.origin}/api/v1/claims`;
  return (
    <Empty title={t("emptyTitle")}>
      <p>{t("emptyHint")}</p>
      <div className={s.command}>
        <CopyText text={command} />
      </div>
    </Empty>
  );
}
