const folders: Readonly<Record<string, string>> = {
  Server: "servers",
  IpClaim: "claims",
  Session: "sessions",
  ServerProfile: "profiles",
  Supplier: "manifests/Supplier",
  Credential: "manifests/Credential",
};

/** The page of an object, such as "Server/par-1"; undefined: it has none. */
export function pageOf(object: string): string | undefined {
  const [kind, name] = split(object);
  const folder = folders[kind];
  return folder === undefined || name === "" ? undefined : `/${folder}/${encodeURIComponent(name)}`;
}

/** Kind and name. */
export function split(object: string): readonly [kind: string, name: string] {
  const slash = object.indexOf("/");
  return slash < 0 ? [object, ""] : [object.slice(0, slash), object.slice(slash + 1)];
}

/** Who may stand behind a commit: the service, a token, or whoever pushed by git. */
export type ActorSort = "service" | "token" | "git";

export const sortOf = (actor: string): ActorSort => {
  if (actor === "sentinel") return "service";
  return actor.startsWith("git:") ? "git" : "token";
};
