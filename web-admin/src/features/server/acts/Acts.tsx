import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import type { ServerDetail } from "@/api/types";
import { sharedTexts } from "@/shared/texts";
import { ActionMenu } from "@/shared/ui/ActionMenu";
import { Button } from "@/shared/ui/Button";
import { serverTexts } from "../texts";
import { hasOtherKey, isOver, wantsRetry, type Verb } from "./verbs";

interface ActsProps {
  readonly server: ServerDetail;
  readonly ask: (verb: Verb) => void;
}

/** What can be done with the server: the usual in sight, the rest in the menu. */
export function Acts({ server, ask }: ActsProps) {
  const t = useTexts(serverTexts);
  const shared = useTexts(sharedTexts);
  const may = useMay("operator");
  const over = isOver(server);
  const off = !may ? shared("needsRole", { role: "operator" }) : over ? t("isRetired") : undefined;
  const hold = server.cordoned ? "uncordon" : "cordon";
  const pause = server.paused ? "resume" : "pause";
  return (
    <>
      <Button needs="operator" isDisabled={may && over} onPress={() => ask(hold)}>
        {t(hold)}
      </Button>
      <Button needs="operator" isDisabled={may && (over || server.quarantined)} onPress={() => ask("quarantine")}>
        {t("quarantine")}
      </Button>
      <Button needs="operator" look={wantsRetry(server) ? "pri" : undefined} isDisabled={may && over} onPress={() => ask("retry")}>
        {t("retry")}
      </Button>
      <ActionMenu
        label={t("moreActs")}
        actions={[
          { id: pause, text: t(pause), run: () => ask(pause), icon: "pause", off },
          { id: "trust", text: t("trustHostKey"), run: () => ask("trust-host-key"), icon: "key", off: off ?? (hasOtherKey(server) ? undefined : t("noOtherKey")) },
          { id: "retire", text: t("retire"), run: () => ask("retire"), icon: "retiring", isDangerous: true, off: off ?? (server.retired ? t("isRetired") : undefined) },
        ]}
      />
    </>
  );
}
