import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLanguage } from "@/shared/i18n/LanguageProvider";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useCrumbs } from "@/shared/page/Crumbs";
import { useSession, useWho } from "@/shared/session/SessionProvider";
import { useTheme } from "@/shared/theme/ThemeProvider";
import { IconButton } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { Kbd } from "@/shared/ui/Kbd";
import { Bell } from "./Bell";
import { LivePill } from "./LivePill";
import { pages } from "./pages";
import { PaletteDialog } from "./PaletteDialog";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { appTexts } from "./texts";

export function TopBar() {
  const t = useTexts(appTexts);
  const { theme, toggle } = useTheme();
  const [open, setOpen] = useState<"palette" | "keys">();
  useShortcuts([
    { keys: "Ctrl+k", label: t("shortcutPalette"), run: () => setOpen("palette"), inFields: true },
    { keys: "?", label: t("shortcutHelp"), run: () => setOpen("keys") },
  ]);
  return (
    <header className="top">
      <Crumb />
      <AriaButton className="find" onPress={() => setOpen("palette")}>
        <Icon name="search" />
        <span className="sr">{t("find")} </span>
        <span className="wide hint">{t("findHint")}</span>
        <span className="wide r">
          <Kbd keys="Ctrl K" />
        </span>
      </AriaButton>
      <LivePill />
      <Bell />
      <Languages />
      <IconButton label={theme === "dark" ? t("toLight") : t("toDark")} onPress={toggle}>
        <Icon name={theme === "dark" ? "sun" : "moon"} />
      </IconButton>
      <UserMenu onKeys={() => setOpen("keys")} />
      <PaletteDialog isOpen={open === "palette"} onClose={() => setOpen(undefined)} />
      <ShortcutsDialog isOpen={open === "keys"} onClose={() => setOpen(undefined)} />
    </header>
  );
}

function Crumb() {
  const { crumbs, note } = useCrumbs();
  return (
    <div className="crumb">
      {crumbs.map((crumb, i) => (
        <span key={crumb.text} className="part">
          {i > 0 && <span className="sep">/</span>}
          {crumb.to === undefined ? <span title={crumb.text}>{crumb.text}</span> : <Link to={crumb.to}>{crumb.text}</Link>}
        </span>
      ))}
      {note !== null && <span className="faint wide note">{note}</span>}
    </div>
  );
}

function Languages() {
  const t = useTexts(appTexts);
  const { language, choose } = useLanguage();
  return (
    <div className="lang wide" role="group" aria-label={t("language")}>
      <button type="button" className="plain" lang="en" aria-pressed={language === "en"} title={t("toEnglish")} onClick={() => choose("en")}>
        EN
      </button>{" "}
      <button type="button" className="plain" lang="fr" aria-pressed={language === "fr"} title={t("toFrench")} onClick={() => choose("fr")}>
        FR
      </button>
    </div>
  );
}

function UserMenu({ onKeys }: { readonly onKeys: () => void }) {
  const t = useTexts(appTexts);
  const who = useWho();
  const { signOut } = useSession();
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  if (who === null) return null;
  const act = (key: string) => {
    if (key === "out") void signOut();
    else if (key === "keys") onKeys();
    else if (key === "language") choose(language === "fr" ? "en" : "fr");
    else void navigate({ to: key });
  };
  return (
    <MenuTrigger>
      <AriaButton className="who plain">
        <span className="ava" aria-hidden>
          {who.identity.slice(0, 2).toUpperCase()}
        </span>
        <b className="wide" aria-hidden>
          {who.identity}
        </b>
        <span className="sr">{t("user", { name: who.identity, role: who.role })}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={who.identity} onAction={(key) => act(String(key))}>
          {pages.slice(5).map((page) => (
            <MenuItem key={page.to} id={page.to} className="small-only">
              <Icon name={page.icon} small />
              {t(page.id)}
            </MenuItem>
          ))}
          <MenuItem id="keys">{t("keys")}</MenuItem>
          <MenuItem id="language">{language === "fr" ? t("toEnglish") : t("toFrench")}</MenuItem>
          <MenuItem id="out">{t("signOut")}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
