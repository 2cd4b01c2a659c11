import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { revokeToken, type Token } from "./api/tokens";
import { accessTexts } from "./texts";

interface RevokeDialogProps {
  readonly token: Token;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

export function RevokeDialog({ token, onClose, onDone }: RevokeDialogProps) {
  const t = useTexts(accessTexts);
  const act = async () => {
    await revokeToken(token.id);
    await onDone();
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("revokeTitle", { identity: token.identity })} typed={token.identity} verb={t("revoke")} reason="none" isDangerous act={act}>
      <p>{t("revokeHint")}</p>
    </ConfirmDialog>
  );
}
