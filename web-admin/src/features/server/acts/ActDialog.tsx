import { useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import type { ServerDetail } from "@/api/types";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { serverTexts } from "../texts";
import { changedSince, isSoAlready } from "./meanwhile";
import { TrustDialog } from "./TrustDialog";
import { verbTexts, type Verb } from "./verbs";

interface ActDialogProps {
  readonly server: ServerDetail;
  readonly verb: Verb;
  readonly onClose: () => void;
  readonly act: (verb: Verb, reason: string, fingerprint?: string) => Promise<void>;
}

/** Says what an act does to this server, and asks why. */
export function ActDialog({ server, verb, onClose, act }: ActDialogProps) {
  const t = useTexts(serverTexts);
  const [before] = useState(server);
  if (verb === "trust-host-key") return <TrustDialog server={server} onClose={onClose} act={(reason, fingerprint) => act(verb, reason, fingerprint)} />;
  const { title, what, name } = verbTexts[verb];
  const isRetire = verb === "retire";
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(title, { name: server.name })}
      typed={isRetire ? server.name : undefined}
      verb={isRetire ? t("retireVerb") : t(name)}
      isDangerous={isRetire || verb === "quarantine"}
      act={({ reason }) => act(verb, reason)}
    >
      <Meanwhile before={before} server={server} verb={verb} />
      <p>{t(what)}</p>
      {server.claim != null && isRetire && <p className="t-wait">{t("retireClaimed", { claim: server.claim })}</p>}
      {server.claim != null && verb === "quarantine" && <p className="t-wait">{t("quarantineClaimed", { claim: server.claim })}</p>}
    </ConfirmDialog>
  );
}

/** Another acts at the same time: who asks is told before doing it. */
function Meanwhile({ before, server, verb }: { readonly before: ServerDetail; readonly server: ServerDetail; readonly verb: Verb }) {
  const t = useTexts(serverTexts);
  const news = changedSince(before, server);
  const isSo = isSoAlready(verb, server);
  if (news.length === 0 && !isSo) return null;
  return (
    <p className="t-wait" role="alert">
      {isSo ? t("soAlready") : t("changedSince", { what: news.map((word) => t(word)).join(", ") })}
    </p>
  );
}
