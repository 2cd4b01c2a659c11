import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import { isReady } from "./digest";
import { profileTexts } from "./texts";

/** Ready, or the word that says why not. */
export function Standing({ profile }: { readonly profile: { readonly digest?: string | null; readonly reason?: string | null } }) {
  const t = useTexts(profileTexts);
  const ready = isReady(profile);
  return (
    <span className={`ph ${ready ? "ok" : "bad"}`}>
      <Icon name={ready ? "ready" : "failed"} />
      {ready ? t("ready") : t("notReady", { reason: profile.reason ?? "—" })}
    </span>
  );
}
