import { stringify } from "yaml";
import type { Finding } from "@/api/types";

/** What is asked of a server that is added by hand. */
export interface NewServer {
  readonly name: string;
  readonly address: string;
  readonly port: string;
  readonly user: string;
  readonly profile: string;
  /** As typed: "region=fr, tier=a". */
  readonly labels: string;
}

export type NewServerField = keyof NewServer | "reason";

export const usualProfile = "default";
export const emptyServer: NewServer = { name: "", address: "", port: "22", user: "root", profile: usualProfile, labels: "" };

const pairs = (labels: string): string[] =>
  labels
    .split(",")
    .map((l) => l.trim())
    .filter(Boolean);

/** Labels that have no key or no "=". */
export const wrongLabels = (labels: string): string[] => pairs(labels).filter((l) => l.indexOf("=") < 1);

function labelsOf(text: string): Record<string, string> {
  const good = pairs(text).filter((l) => l.indexOf("=") > 0);
  return Object.fromEntries(good.map((l) => [l.slice(0, l.indexOf("=")).trim(), l.slice(l.indexOf("=") + 1).trim()]));
}

/** The manifest as it is committed. What is no number stays as it is, so that the service says what is wrong with it. */
export function manifestOf(server: NewServer): string {
  const labels = labelsOf(server.labels);
  const port = server.port.trim();
  const user = server.user.trim();
  const ssh = { ...(port === "" ? {} : { port: /^\d+$/.test(port) ? Number(port) : port }), ...(user === "" ? {} : { user }) };
  return stringify({
    apiVersion: "sentinel.collectverything.io/v1alpha1",
    kind: "Server",
    metadata: { name: server.name.trim(), ...(Object.keys(labels).length > 0 ? { labels } : {}) },
    spec: {
      address: server.address.trim(),
      ...(Object.keys(ssh).length > 0 ? { ssh } : {}),
      ...(server.profile === usualProfile ? {} : { profile: server.profile }),
    },
  });
}

const places: readonly (readonly [string, NewServerField])[] = [
  ["metadata.name", "name"],
  ["metadata.labels", "labels"],
  ["spec.address", "address"],
  ["spec.ssh.port", "port"],
  ["spec.ssh.user", "user"],
  ["spec.profile", "profile"],
  ["name", "name"],
  ["reason", "reason"],
];

/** The field of the form that a finding is about; none: it is about something else. */
export const fieldOf = (finding: Finding): NewServerField | undefined => places.find(([path]) => finding.field === path || finding.field?.startsWith(`${path}.`) === true)?.[1];
