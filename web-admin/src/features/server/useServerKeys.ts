import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ServerDetail } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useMay } from "@/shared/session/SessionProvider";
import { lastSearch } from "@/shared/url/lastSearch";
import { isOver, type Verb } from "./acts/verbs";
import { serverTexts } from "./texts";

const tabs = ["run", "history", "facts", "manifest"] as const;

/** r c q ask for an act, [ and ] go through the tabs, u goes back to the list as it was left. */
export function useServerKeys(server: ServerDetail, ask: (verb: Verb) => void): void {
  const t = useTexts(serverTexts);
  const may = useMay("operator") && !isOver(server);
  const { tab } = useSearch({ from: "/servers/$name" });
  const navigate = useNavigate();
  const at = tabs.indexOf(tab ?? "run");
  const open = (i: number) => void navigate({ to: ".", search: { tab: tabs.at(i % tabs.length) }, resetScroll: false });
  const acts = may
    ? [
        { keys: "r", label: t("keyRetry"), run: () => ask("retry") },
        { keys: "c", label: t("keyCordon"), run: () => ask(server.cordoned ? "uncordon" : "cordon") },
        { keys: "q", label: t("keyQuarantine"), run: () => ask("quarantine") },
      ]
    : [];
  useShortcuts([
    ...acts,
    { keys: "[", label: t("keyBefore"), run: () => open(at - 1) },
    { keys: "]", label: t("keyNext"), run: () => open(at + 1) },
    { keys: "u", label: t("keyUp"), run: () => void navigate({ to: "/servers", search: lastSearch("/servers") }) },
  ]);
}
