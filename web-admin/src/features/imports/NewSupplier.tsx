import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { beginManifest } from "@/shared/editor/newManifest";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { sessionTexts } from "./sessionTexts";

const isName = (text: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

/** Asks for the name alone: the rest is written on the manifest's page, where the schema helps. */
export function NewSupplier({ spec }: { /** What is known of it already, as lines of its manifest. */ readonly spec?: string }) {
  const t = useTexts(sessionTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small needs="operator" onPress={() => setOpen(true)}>
        {t(spec === undefined ? "newSupplier" : "supplierOfThis")}
      </Button>
      <Dialog title={t("newSupplier")} isOpen={isOpen} onClose={() => setOpen(false)} keepsOpen>
        <Name spec={spec} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Name({ spec, onClose }: { readonly spec: string | undefined; readonly onClose: () => void }) {
  const t = useTexts(sessionTexts);
  const shared = useTexts(sharedTexts);
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (!isName(name.trim())) return;
    if (spec !== undefined) beginManifest("Supplier", name.trim(), spec);
    void navigate({ to: "/manifests/$kind/$name", params: { kind: "Supplier", name: name.trim() }, search: { new: true } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={t("supplierName")} hint={t("supplierNameHint")} value={name} onChange={setName} autoComplete="off" mono autoFocus />
      <div className="foot">
        <Button onPress={onClose}>{shared("cancel")}</Button>
        <Button type="submit" look="pri" isDisabled={!isName(name.trim())}>
          {t("toManifest")}
        </Button>
      </div>
    </form>
  );
}
