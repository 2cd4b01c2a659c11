import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLanguage } from "@/shared/i18n/LanguageProvider";
import { useMay, useSession } from "@/shared/session/SessionProvider";
import { useTheme } from "@/shared/theme/ThemeProvider";
import { serverVerbs, type ServerVerb } from "./api/act";
import type { Item } from "./items";
import { paletteTexts } from "./texts";

const icons = { retry: "provisioning", cordon: "lock", uncordon: "lock", pause: "pause", resume: "run", quarantine: "quarantined", retire: "retiring" } as const satisfies Record<ServerVerb, string>;

/** What can be done from anywhere. A verb of a server first asks of which. */
export function useCommands(onVerb: (verb: ServerVerb) => void): readonly Item[] {
  const t = useTexts(paletteTexts);
  const { language, choose } = useLanguage();
  const { toggle } = useTheme();
  const { signOut } = useSession();
  const mayOperate = useMay("operator");
  const mayClaim = useMay("claimer");
  const navigate = useNavigate();
  const command = (id: string, icon: Item["icon"], text: string, run: () => void, off?: string): Item => ({ id, section: "Commands", icon, text, run, ...(off === undefined ? {} : { off }) });
  const operator = mayOperate ? undefined : t("needs", { role: "operator" });
  return [
    ...serverVerbs.map((verb) => command(`verb ${verb}`, icons[verb], t("ofServer", { verb: t(verb) }), () => onVerb(verb), operator)),
    command("import", "import", t("importList"), () => void navigate({ to: "/imports/new" }), operator),
    command("claim", "claim", t("newClaim"), () => void navigate({ to: "/claims", search: { new: true } }), mayClaim ? undefined : t("needs", { role: "claimer" })),
    command("language", "edit", language === "fr" ? t("toEnglish") : t("toFrench"), () => choose(language === "fr" ? "en" : "fr")),
    command("theme", "moon", t("theme"), toggle),
    command("out", "x", t("signOut"), () => void signOut()),
  ];
}
