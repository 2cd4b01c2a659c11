import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { CopyText } from "@/shared/ui/CopyText";
import { Dialog } from "@/shared/ui/Dialog";
import type { Token } from "./api/tokens";
import { accessTexts } from "./texts";
import s from "./Access.module.css";

/** A token's text, once; a click beside it does not lose it. */
export function NewTokenDialog({ token, onClose }: { readonly token: Token | undefined; readonly onClose: () => void }) {
  const t = useTexts(accessTexts);
  if (token?.token === undefined || token.token === null) return null;
  return (
    <Dialog title={t("newTitle", { identity: token.identity })} isOpen onClose={onClose} keepsOpen>
      <p>{t("newHint")}</p>
      <div className={s.token}>
        <CopyText text={token.token} />
      </div>
      <div className="foot">
        <Button look="pri" onPress={onClose}>
          {t("done")}
        </Button>
      </div>
    </Dialog>
  );
}
