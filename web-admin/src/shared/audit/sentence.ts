import { auditTexts, type AuditKey } from "./texts";

export interface AuditSentence {
  readonly key: AuditKey;
  readonly values: Readonly<Record<string, string | number>>;
}

type Pattern = readonly [subject: RegExp, key: (groups: Record<string, string>) => AuditKey];

const named = (key: AuditKey) => () => key;
const name = String.raw`(?<name>\S+)`;
const counts = String.raw`\((?<added>\d+) new, (?<changed>\d+) changed, (?<retired>\d+) retired(?:, (?<rejected>\d+) rejected)?\)`;
const many = String.raw`(?<count>\d+) servers?`;

const runs: Readonly<Record<string, AuditKey>> = { provision: "provision", wipe: "wipe", "clean up": "cleanUp", hold: "runNotStarted" };
const acts: Readonly<Record<string, AuditKey>> = { "trust-host-key": "trust" };
const endings: Readonly<Record<string, AuditKey>> = { release: "released", expire: "expired" };

/** Subjects as the service writes them. What none of them fits is shown as it is. */
const patterns: readonly Pattern[] = [
  [new RegExp(String.raw`^server: move ${name} to (?<phase>\w+) \((?<why>\w+)\)$`), named("moved")],
  [new RegExp(String.raw`^server: note ${name} (?<phase>\w+) \((?<why>\w+)\)$`), named("noted")],
  [new RegExp(String.raw`^server: (?<verb>provision|wipe|clean up|hold) ${many} of profile (?<profile>\S+)(?: \(RunNotStarted\))?$`), (g) => `${runs[g.verb!]!}Many` as AuditKey],
  [new RegExp(String.raw`^server: (?<verb>provision|wipe|clean up) ${name}$`), (g) => runs[g.verb!]!],
  [new RegExp(String.raw`^server: hold ${name} \(RunNotStarted\)$`), named("runNotStarted")],
  [new RegExp(String.raw`^server: verify ${many} of a copied repository$`), named("verifyCopiedMany")],
  [new RegExp(String.raw`^server: verify ${name} of a copied repository$`), named("verifyCopied")],
  [new RegExp(String.raw`^server: (?<verb>retry|cordon|uncordon|pause|resume|quarantine|retire|trust-host-key) ${many}$`), (g) => `${acts[g.verb!] ?? g.verb!}Many` as AuditKey],
  [new RegExp(String.raw`^server: (?<verb>retry|cordon|uncordon|pause|resume|quarantine|retire|trust-host-key) ${name}$`), (g) => acts[g.verb!] ?? (g.verb as AuditKey)],
  [new RegExp(String.raw`^session: accept ${name} ${counts}$`), named("accepted")],
  [new RegExp(String.raw`^session: import ${name} ${counts}$`), named("imported")],
  // A subject has 72 characters; a longer one ends with an ellipsis.
  [new RegExp(String.raw`^session: accept ${name} .*…$`), named("acceptedShort")],
  [new RegExp(String.raw`^session: import ${name} .*…$`), named("importedShort")],
  [new RegExp(String.raw`^server: (?:move|note) (?:${name} .*…|(?<other>\S+…))$`), named("statedShort")],
  [new RegExp(String.raw`^ipclaim: bind (?:${name} .*…|(?<other>\S+…))$`), named("boundShort")],
  [new RegExp(String.raw`^session: rename (?<old>\S+) to ${name} ${counts}$`), named("renamed")],
  [new RegExp(String.raw`^session: (?:refuse ${name}|report (?<other>\S+) as refused)$`), named("refused")],
  [new RegExp(String.raw`^session: retire ${name} \((?<count>\d+) servers\)$`), named("sessionRetired")],
  [new RegExp(String.raw`^session: resume ${name}$`), named("sessionResumed")],
  [new RegExp(String.raw`^session: hold ${name} \(Paused\)$`), named("sessionHeld")],
  [new RegExp(String.raw`^session: report ${name} \(0 findings\)$`), named("reportedNone")],
  [new RegExp(String.raw`^session: report ${name} \((?<count>\d+) findings in manifests\)$`), named("manifestsBroken")],
  [new RegExp(String.raw`^session: report ${name} \((?<count>\d+) findings\)$`), named("reported")],
  [new RegExp(String.raw`^session: reimport ${name}$`), named("reimport")],
  [new RegExp(String.raw`^session: mend ${name}$`), named("mended")],
  [new RegExp(String.raw`^session: hand ${many} over to ${name}$`), named("handedOver")],
  [new RegExp(String.raw`^(?:session|ipclaim): forget ${name}$`), named("forgot")],
  [new RegExp(String.raw`^profile: generate configuration of ${name}$`), named("generated")],
  [new RegExp(String.raw`^profile: refuse ${name}$`), named("profileRefused")],
  [new RegExp(String.raw`^(?:server|session|ipclaim|profile|supplier|credential): (?<verb>add|edit) ${name}$`), (g) => (g.verb === "add" ? "manifestAdded" : "manifestEdited")],
  [new RegExp(String.raw`^session: remove the list of ${name} \((?<count>\d+) servers\)$`), named("listRemoved")],
  [new RegExp(String.raw`^ipclaim: bind ${name} to (?<server>\S+)$`), named("bound")],
  [new RegExp(String.raw`^ipclaim: queue ${name}$`), named("queued")],
  [new RegExp(String.raw`^ipclaim: renew ${name}$`), named("renewed")],
  [new RegExp(String.raw`^ipclaim: replace (?<old>\S+) of ${name} by (?<server>\S+)$`), named("replaced")],
  [new RegExp(String.raw`^ipclaim: (?<verb>release|expire) ${name} from (?<server>\S+)$`), (g) => `${endings[g.verb!]!}From` as AuditKey],
  [new RegExp(String.raw`^ipclaim: (?<verb>release|expire) ${name}$`), (g) => endings[g.verb!]!],
  [new RegExp(String.raw`^ipclaim: unrelease (?<name>[^\s,]+), (?<server>\S+) is kept$`), named("unreleasedKept")],
  [new RegExp(String.raw`^ipclaim: unrelease ${name}$`), named("unreleased")],
  [new RegExp(String.raw`^guard: confirm release of ${many}$`), named("confirmedRelease")],
  [new RegExp(String.raw`^guard: confirm retire of ${many}$`), named("confirmedRetire")],
  [new RegExp(String.raw`^credential: note ${name} \((?<what>\w+)\)$`), (g) => (g.what === "Opened" ? "credentialOpened" : "credentialUnopened")],
  [new RegExp(String.raw`^token: (?<verb>create|rotate|revoke) (?<id>\S+) of (?<holder>\S+)$`), (g) => `token${g.verb![0]!.toUpperCase()}${g.verb!.slice(1)}` as AuditKey],
  [new RegExp(String.raw`^settings: adopt ${name}$`), named("adopted")],
  [/^settings: publish the public key that secrets are sealed to$/, named("published")],
  [new RegExp(String.raw`^store: merge ${name} from the remote$`), named("storeMerged")],
  [/^store: put back (?<count>\d+) machine-written files?$/, named("putBack")],
  [/^repository: start from the template$/, named("started")],
  [/^Merge (?:branch|remote-tracking branch|pull request) (?<name>.+)$/, named("merged")],
];

const numbers = new Set(["count", "added", "changed", "retired", "rejected"]);

/** What a commit's subject says as a text of the catalogue; undefined: in words of its own. */
export function sentenceOf(subject: string): AuditSentence | undefined {
  for (const [pattern, key] of patterns) {
    const found = pattern.exec(subject);
    if (found === null) continue;
    const groups = Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined));
    const values = Object.fromEntries(Object.entries(groups).map(([group, value]) => [group === "other" ? "name" : group, numbers.has(group) ? Number(value) : value]));
    const said = key(groups);
    return said in auditTexts.en ? { key: said, values } : undefined;
  }
  return undefined;
}
