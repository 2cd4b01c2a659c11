import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import { Ago } from "@/shared/ui/Times";
import { useToasts } from "@/shared/ui/Toasts";
import css from "./Bell.module.css";
import { appTexts } from "./texts";

/** What was said in passing, for whoever looked elsewhere. */
export function Bell() {
  const t = useTexts(appTexts);
  const { said } = useToasts();
  if (said.length === 0) return null;
  return (
    <DialogTrigger>
      <AriaButton className="iconbtn" aria-label={t("bell", { count: said.length })}>
        <Icon name="bell" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className={css.said} aria-label={t("bellTitle")}>
          {({ close }) => (
            <ol>
              {said.map((note) => (
                <li key={`${note.at} ${note.text}`}>
                  <Icon name="check" className="t-ok" />
                  <span>{note.text}</span>
                  {/* A link in it leads away; the list is in its way then. */}
                  {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
                  {note.action !== undefined && <span onClick={close}>{note.action}</span>}
                  <span className="faint nowrap r">
                    <Ago at={new Date(note.at).toISOString()} />
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
