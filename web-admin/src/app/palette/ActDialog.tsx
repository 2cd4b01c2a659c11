import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { useToasts } from "@/shared/ui/Toasts";
import { act, type ServerVerb } from "./api/act";
import { paletteTexts } from "./texts";

interface ActDialogProps {
  readonly verb: ServerVerb;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const harmful: ReadonlySet<ServerVerb> = new Set<ServerVerb>(["quarantine", "retire"]);

/** Asks for the reason, then acts. */
export function ActDialog({ verb, name, onClose, onDone }: ActDialogProps) {
  const t = useTexts(paletteTexts);
  const { say } = useToasts();
  const isHarmful = harmful.has(verb);
  const doIt = async ({ reason }: { readonly reason: string }) => {
    const answer = await act(name, verb, reason);
    say({
      text: answer.commit ? t("done", { name }) : t("doneAlready", { name }),
      action: (
        <Link className="link" to="/servers/$name" params={{ name }}>
          {t("see")}
        </Link>
      ),
    });
    onDone();
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("verbOfQuestion", { verb: t(verb), name })} typed={isHarmful ? name : undefined} verb={t(verb)} isDangerous={isHarmful} act={doIt}>
      <p>{t(`${verb}Hint`)}</p>
    </ConfirmDialog>
  );
}
