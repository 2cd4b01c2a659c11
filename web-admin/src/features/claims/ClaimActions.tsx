import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Claim } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { useToasts } from "@/shared/ui/Toasts";
import { releaseClaim, renewClaim, replaceClaim, unreleaseClaim } from "./api/actOnClaim";
import { claimsTexts } from "./texts";

type Open = "renew" | "replace" | "release";

/** What can be done with a claim as it is now. */
export function ClaimActions({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  const may = useMay("claimer");
  const queries = useQueryClient();
  const { say } = useToasts();
  const { act } = useSearch({ from: "/claims/$name" });
  const navigate = useNavigate();
  const [pressed, setPressed] = useState<Open>();
  const [error, setError] = useState<unknown>();
  const isBound = claim.phase === "Bound" || claim.phase === "Conflict";
  const isLive = isBound || claim.phase === "Pending";
  // The address may ask, too, for what can be done with the claim as it is.
  const asked = may && (act === "release" ? isLive : isBound) ? act : undefined;
  const open = pressed ?? asked;
  const setOpen = (what: Open | undefined) => {
    setPressed(what);
    if (what === undefined && act !== undefined) void navigate({ to: ".", search: (before) => ({ ...before, act: undefined }), replace: true });
  };
  useShortcuts([
    ...(isBound && may ? [{ keys: "e", label: t("renew"), run: () => setOpen("renew") }] : []),
    ...(isLive && may ? [{ keys: "Shift+Delete", label: t("release"), run: () => setOpen("release") }] : []),
  ]);
  const done = async (text: string) => {
    say({ text });
    await queries.invalidateQueries({ queryKey: ["claims"] });
  };
  const undo = async () => {
    try {
      await unreleaseClaim(claim.name);
      await done(t("undone", { name: claim.name }));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const close = () => setOpen(undefined);
  return (
    <>
      {error !== undefined && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <div className="row">
        {isBound && (
          <>
            <Button needs="claimer" onPress={() => setOpen("renew")}>
              {t("renew")}
            </Button>
            <Button needs="claimer" look={claim.degraded === true ? "pri" : undefined} onPress={() => setOpen("replace")}>
              {t("replace")}
            </Button>
          </>
        )}
        {isLive && (
          <Button needs="claimer" look="dang" onPress={() => setOpen("release")}>
            {t(isBound ? "release" : "withdraw")}
          </Button>
        )}
        {claim.undoableUntil && (
          <Button needs="claimer" look="pri" onPress={() => void undo()}>
            {t("undo")}
          </Button>
        )}
      </div>
      {open === "renew" && <Renew claim={claim} onClose={close} onDone={() => done(t("renewed", { name: claim.name }))} />}
      {open === "replace" && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={t("replaceTitle", { name: claim.name })}
          typed={claim.name}
          reason="none"
          verb={t("replace")}
          isDangerous
          act={async () => {
            await replaceClaim(claim.name);
            await done(t("replaced", { name: claim.name }));
          }}
        >
          <p>{t("replaceHint", { server: claim.server ?? "", address: claim.address ?? "" })}</p>
        </ConfirmDialog>
      )}
      {open === "release" && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={t(isBound ? "releaseTitle" : "withdrawTitle", { name: claim.name })}
          typed={isBound ? claim.name : undefined}
          reason="none"
          verb={t(isBound ? "release" : "withdraw")}
          isDangerous
          act={async () => {
            await releaseClaim(claim.name);
            await done(t("released", { name: claim.name }));
          }}
        >
          <p>{isBound ? t("releaseHint", { server: claim.server ?? "", address: claim.address ?? "" }) : t("withdrawHint")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function Renew({ claim, onClose, onDone }: { readonly claim: Claim; readonly onClose: () => void; readonly onDone: () => Promise<void> }) {
  const t = useTexts(claimsTexts);
  const [ttl, setTtl] = useState(claim.ttl ?? "");
  const act = async () => {
    await renewClaim(claim.name, ttl.trim());
    await onDone();
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("renewTitle", { name: claim.name })} reason="none" verb={t("renew")} act={act}>
      <Field label={t("newLease")} hint={t("renewHint")} value={ttl} onChange={setTtl} mono autoFocus />
    </ConfirmDialog>
  );
}
