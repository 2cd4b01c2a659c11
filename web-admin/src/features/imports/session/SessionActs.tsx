import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { useToasts } from "@/shared/ui/Toasts";
import { reimport } from "../api/reimport";
import { sessionTexts } from "../sessionTexts";
import { RetireDialog } from "./RetireDialog";

/** What a person can do to a list. */
export function SessionActs({ session }: { readonly session: Schemas["SessionDetail"] }) {
  const t = useTexts(sessionTexts);
  const { say } = useToasts();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"reimport" | "retire">();
  const { name } = session;
  return (
    <>
      <Button needs="operator" {...(session.rejected > 0 || session.reason === "Refused" ? { look: "pri" as const } : {})} onPress={() => void navigate({ to: "/imports/new", search: { session: name } })}>
        {t("fix")}
      </Button>
      <Button needs="operator" {...(session.reason === "Suspended" ? { look: "pri" as const } : {})} onPress={() => setOpen("reimport")}>
        {t("reimport")}
      </Button>
      <Button needs="operator" look="dang" onPress={() => setOpen("retire")}>
        {t("retire")}
      </Button>
      <ConfirmDialog
        isOpen={open === "reimport"}
        onClose={() => setOpen(undefined)}
        title={t("reimportTitle", { name })}
        verb={t("reimport")}
        act={async ({ reason }) => {
          await reimport(name, reason);
          say({ text: t("reimportAsked", { name }) });
        }}
      >
        <p>{t("reimportHint")}</p>
      </ConfirmDialog>
      {open === "retire" && <RetireDialog name={name} onClose={() => setOpen(undefined)} />}
    </>
  );
}
