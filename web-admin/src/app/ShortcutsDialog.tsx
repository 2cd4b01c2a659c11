import { Switch } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcutsContext } from "@/shared/keys/ShortcutsProvider";
import { Dialog } from "@/shared/ui/Dialog";
import { Kbd } from "@/shared/ui/Kbd";
import { appTexts } from "./texts";

/** Every shortcut that holds on the page that is shown. */
export function ShortcutsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTexts(appTexts);
  const { isOn, setOn, all } = useShortcutsContext();
  return (
    <Dialog title={t("keys")} isOpen={isOpen} onClose={onClose}>
      <dl className="kv">
        {all().map((s) => (
          <div key={s.keys} className="pair">
            <dt>
              <Kbd keys={s.keys.replace("+", " ")} />
            </dt>
            <dd>{s.label}</dd>
          </div>
        ))}
      </dl>
      <Switch className="switch" isSelected={isOn} onChange={setOn}>
        <span className="knob" />
        {t("keysOn")}
      </Switch>
    </Dialog>
  );
}
