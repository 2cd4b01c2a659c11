import { useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Field } from "@/shared/ui/Field";
import { rotateToken, type Token } from "./api/tokens";
import { accessTexts } from "./texts";

interface RotateDialogProps {
  readonly token: Token;
  readonly onClose: () => void;
  readonly onMade: (token: Token) => Promise<void>;
}

export function RotateDialog({ token, onClose, onMade }: RotateDialogProps) {
  const t = useTexts(accessTexts);
  const [overlap, setOverlap] = useState("");
  const act = async () => onMade(await rotateToken(token.id, overlap.trim()));
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("rotateTitle", { identity: token.identity })} verb={t("rotate")} reason="none" act={act}>
      <p className="muted">{t("rotateHint")}</p>
      <Field label={t("overlap")} hint={t("overlapHint")} value={overlap} onChange={setOverlap} mono autoFocus />
    </ConfirmDialog>
  );
}
