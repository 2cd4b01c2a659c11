import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { useToasts } from "@/shared/ui/Toasts";
import { needsQuery } from "./api/needs";
import { replaceClaim } from "./api/replaceClaim";
import { overviewTexts } from "./texts";

export function ReplaceDialog({ claim, server, onClose }: { readonly claim: string; readonly server: string; readonly onClose: () => void }) {
  const t = useTexts(overviewTexts);
  const queries = useQueryClient();
  const { say } = useToasts();
  const act = async () => {
    const answer = await replaceClaim(claim);
    say({
      text: t("replaced", { claim, server: answer.server ?? "" }),
      action: (
        <Link className="link" to="/claims/$name" params={{ name: claim }}>
          {t("seeClaim")}
        </Link>
      ),
    });
    void queries.invalidateQueries({ queryKey: needsQuery().queryKey });
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("replaceTitle", { claim })} typed={claim} reason="none" verb={t("replace")} isDangerous act={act}>
      <p>{t("replaceHint", { claim, server })}</p>
    </ConfirmDialog>
  );
}
