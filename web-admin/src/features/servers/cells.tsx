import { Link } from "@tanstack/react-router";
import type { Server } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { serverLooks } from "@/shared/phases";
import { useReason } from "@/shared/reasons";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { Flag, PhaseBadge } from "@/shared/ui/PhaseBadge";
import { Countdown } from "@/shared/ui/Times";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";

export const NameCell = ({ server }: { readonly server: Server }) => (
  <Link to="/servers/$name" params={{ name: server.name }} className={s.name} translate="no" title={server.name}>
    {server.name}
  </Link>
);

export const AddressCell = ({ server }: { readonly server: Server }) => (
  <span className="tn" translate="no" title={server.address}>
    {server.address}
  </span>
);

export const PhaseCell = ({ server }: { readonly server: Server }) => (
  <span className={s.phase}>
    <PhaseBadge phase={server.phase} />
    {server.degraded && <Flag flag="degraded" />}
    {server.cordoned && <Flag flag="cordoned" />}
    {server.paused && <Flag flag="paused" />}
  </span>
);

const talkative = new Set(["wait", "bad", "hold"]);
// Their message names the task, the program or what was left, and that is what people look for.
const telling = new Set(["RunFailed", "RunNotStarted", "VerificationFailed", "WipeFailed", "WipeNotVerified"]);

// The word beside the phase says as much.
const plain = new Set(["Paused", "SetAside"]);

/** The reason, and where something is wrong also what the service says of it. */
export function WhyCell({ server }: { readonly server: Server }) {
  const reason = useReason();
  const say = useServiceText();
  if (server.reason === undefined || server.reason === null) return null;
  const word = reason(server.reason);
  const said = server.message ?? "";
  const message = <ServiceText text={said} />;
  if (said === "") return word;
  if (telling.has(server.reason)) return <span title={word}>{message}</span>;
  return (
    <span title={say(said)}>
      {word}
      {talkative.has(serverLooks[server.phase].family) && !plain.has(server.reason) && <span className="faint"> · {message}</span>}
    </span>
  );
}

/** When Sentinel tries again by itself; a person where it does not. */
export function NextCell({ server }: { readonly server: Server }) {
  const t = useTexts(serversTexts);
  if (server.nextAttemptAt !== undefined && server.nextAttemptAt !== null) return <Countdown at={server.nextAttemptAt} />;
  if (server.phase !== "Quarantined") return null;
  return <span className={`t-hold ${s.person}`}>{t("aPerson")}</span>;
}

export function ClaimCell({ server }: { readonly server: Server }) {
  if (server.claim === undefined || server.claim === null) return null;
  return (
    <Link to="/claims/$name" params={{ name: server.claim }} className="link" translate="no">
      {server.claim}
    </Link>
  );
}

export function HardwareCell({ server }: { readonly server: Server }) {
  const t = useTexts(serversTexts);
  const format = useFormat();
  const { cpus, memoryMib, diskMib } = server.facts ?? {};
  const parts = [cpus ? t("cpus", { count: cpus }) : "", memoryMib ? format.mebibytes(memoryMib) : "", diskMib ? format.mebibytes(diskMib) : ""];
  return parts.filter(Boolean).join(" · ");
}

export const LabelsCell = ({ server }: { readonly server: Server }) => {
  const text = Object.entries(server.labels ?? {})
    .filter(([key]) => !key.includes("/"))
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  return (
    <span className="muted" translate="no" title={text}>
      {text}
    </span>
  );
};

/** On a phone, a row has two lines. */
export const NameAndAddress = ({ server }: { readonly server: Server }) => (
  <span className={s.two}>
    <NameCell server={server} />
    <span className="faint">
      <AddressCell server={server} />
    </span>
  </span>
);

export const PhaseAndWhy = ({ server }: { readonly server: Server }) => (
  <span className={s.two}>
    <PhaseCell server={server} />
    <span className={s.why}>
      <WhyCell server={server} />
    </span>
  </span>
);
