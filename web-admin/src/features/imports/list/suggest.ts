import type { Schemas } from "@/api/types";
import type { ListField } from "./headings";

export type RowFinding = Schemas["RowFinding"];

const octets = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const isIpv4 = (text: string) => octets.test(text) && text.split(".").every((p) => Number(p) <= 255 && String(Number(p)) === p);

/** What a bad value can only have been meant to be; undefined where that is a guess. */
export function suggestion(finding: Pick<RowFinding, "value" | "remedy">, field: ListField | undefined): string | undefined {
  const said = /^(?:Nothing to do; w|W)rite '([^']+)'/.exec(finding.remedy)?.[1];
  if (said !== undefined) return said;
  const value = finding.value ?? "";
  if (field === "ip_address") return addressOf(value);
  if (field === "ssh_port") return portOf(value);
  if (field === "ssh_user") return userOf(value);
  return undefined;
}

function addressOf(value: string): string | undefined {
  const bare = value
    .replaceAll(/\s/g, "")
    .replace(/^(?:https?|ssh):\/\//i, "")
    .replace(/\/(?:32)?$/, "");
  // Letters that look like digits, and signs that stand beside the dot.
  const digits = bare.replaceAll(/[oO]/g, "0").replaceAll(/[lI|]/g, "1").replaceAll(/[,;]/g, ".").replaceAll(/\.{2,}/g, ".");
  const fixed = isIpv4(bare) ? bare : digits;
  return fixed !== value && isIpv4(fixed) ? fixed : undefined;
}

function portOf(value: string): string | undefined {
  const port = /^(?:port|tcp|ssh)?[\s:/]*(\d{1,5})(?:[.,]0+|\/tcp)?$/i.exec(value.trim())?.[1];
  return port !== undefined && port !== value && Number(port) >= 1 && Number(port) <= 65_535 ? String(Number(port)) : undefined;
}

function userOf(value: string): string | undefined {
  const lower = value.toLowerCase();
  return lower !== value && /^[a-z_][a-z0-9_-]{0,31}$/.test(lower) ? lower : undefined;
}
