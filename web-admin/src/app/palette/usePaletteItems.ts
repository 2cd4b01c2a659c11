import { useTexts } from "@/shared/i18n/useTexts";
import { claimTexts, phaseTexts, serverLooks } from "@/shared/phases";
import { useMay, useWho } from "@/shared/session/SessionProvider";
import { pages } from "../pages";
import { appTexts } from "../texts";
import type { ServerVerb } from "./api/act";
import { begins, byNearness, type Item } from "./items";
import { recentOf } from "./recent";
import { paletteTexts } from "./texts";
import { useCommands } from "./useCommands";
import { useFound } from "./useFound";
import { readTyped } from "./verbs";

interface Acts {
  readonly onVerb: (verb: ServerVerb) => void;
  readonly onServer: (verb: ServerVerb, name: string) => void;
}

const path = (folder: string, name: string) => `/${folder}/${encodeURIComponent(name)}`;

/** The lines for what is typed. */
export function usePaletteItems(input: string, { onVerb, onServer }: Acts) {
  const t = useTexts(paletteTexts);
  const app = useTexts(appTexts);
  const phases = useTexts(phaseTexts);
  const claimPhases = useTexts(claimTexts);
  const who = useWho()?.identity ?? "";
  const mayOperate = useMay("operator");
  const typed = readTyped(input, (verb) => t(verb));
  const { found, isLooking, isOffline } = useFound(typed.isCommand && typed.verb === undefined ? "" : typed.text, typed.verb === undefined ? undefined : "servers");
  const commands = useCommands(onVerb).filter((c) => begins(c.text, typed.text) || begins(c.id, typed.text));
  const { verb } = typed;
  const servers = byNearness(found.servers, typed.text).slice(0, 8);

  const state = { isLooking, isOffline, typed };
  if (verb !== undefined) {
    const off = mayOperate ? {} : { off: t("needs", { role: "operator" }) };
    const items = servers.map((s): Item => ({ id: `${verb} ${s.name}`, section: "Commands", icon: serverLooks[s.phase].icon, text: t("verbOf", { verb: t(verb), name: s.name }), note: `${s.address} · ${phases(s.phase)}`, run: () => onServer(verb, s.name), ...off }));
    return { ...state, items };
  }
  if (typed.isCommand) return { ...state, isLooking: false, items: commands };

  const shownPages = pages.map((p): Item => ({ id: `page ${p.to}`, section: "Pages", icon: p.icon, text: app(p.id), to: p.to })).filter((p) => begins(p.text, typed.text));
  if (typed.text === "") {
    const recent = recentOf(who).map((r): Item => ({ id: `recent ${r.to}`, section: "Recent", ...r }));
    return { ...state, isLooking: false, items: [...recent, ...shownPages, ...commands] };
  }
  const isExact = (address: string, name: string) => address === typed.text || name === typed.text;
  const items: readonly Item[] = [
    ...servers.map((s): Item => ({
      id: `server ${s.name}`,
      section: "Servers",
      icon: serverLooks[s.phase].icon,
      text: s.name,
      note: [s.address, phases(s.phase), isExact(s.address, s.name) ? t("exact") : ""].filter(Boolean).join(" · "),
      to: path("servers", s.name),
    })),
    ...byNearness(found.claims, typed.text).map((c): Item => ({ id: `claim ${c.name}`, section: "Claims", icon: "claim", text: c.name, note: [claimPhases(c.phase), c.address].filter(Boolean).join(" · "), to: path("claims", c.name) })),
    ...found.runs.map((r): Item => ({ id: `run ${r.id}`, section: "Runs", icon: "run", text: r.id, note: `${t(r.purpose, { count: r.servers.length })} · ${r.profile}`, to: path("runs", r.id) })),
    ...byNearness(found.sessions, typed.text).map((s): Item => ({ id: `session ${s.name}`, section: "Sessions", icon: "import", text: s.name, note: s.file ?? "", to: path("sessions", s.name) })),
    ...byNearness(found.suppliers, typed.text).map((s): Item => ({ id: `supplier ${s.name}`, section: "Suppliers", icon: "import", text: s.name, note: s.displayName ?? "", to: path("manifests/Supplier", s.name) })),
    ...shownPages,
    ...commands,
  ];
  return { ...state, items };
}
