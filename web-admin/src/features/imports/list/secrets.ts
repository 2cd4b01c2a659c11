import { findField, fold, headingKey } from "./headings";

/** Columns that hold what must never be in git, by the service's own words: rather one too many than one too few. */
const parts = (
  "password passwd passphrase passcode pwd secret token privatekey privkey sshkey apikey accesskey " +
  "credential motdepasse motpasse mdp cleprive clesecret clessh cleapi cledacces jeton"
).split(" ");
const words = new Set(["pass", "pw", "passe"]);
/** May mean something else, such as a key of an order: a supplier may say what. */
const doubtful = new Set(["key", "keys", "cle", "cles", "pin"]);
const open = ["fingerprint", "empreinte", "publickey", "pubkey", "hostkey", "clepublique"];
const keys = ["privatekey", "privkey", "sshkey", "cleprive", "clessh"];
const useless = ["passphrase", "token", "apikey", "accesskey", "clesecret", "cleapi", "cledacces", "jeton", "pin"];

/** What a secret opens a server with; useless: nothing that Sentinel can use, such as an API's token. */
export type SecretKind = "password" | "privateKey" | "useless";

const wordsOf = (heading: string): string[] =>
  fold(heading)
    .toLowerCase()
    .split(/[ _\-./()'\u00a0]/)
    .filter((w) => w.length > 0);

const isOpen = (key: string) => open.some((p) => key.includes(p));

/** It can mean nothing else, whatever a supplier says of it. */
export function isPlainlySecret(heading: string): boolean {
  const key = headingKey(heading);
  return !isOpen(key) && (parts.some((p) => key.includes(p)) || wordsOf(heading).some((w) => words.has(w))) && findField(heading) === undefined;
}

export const isSecretWord = (heading: string): boolean =>
  isPlainlySecret(heading) || (findField(heading) === undefined && !isOpen(headingKey(heading)) && wordsOf(heading).some((w) => doubtful.has(w)));

export function secretKind(heading: string): SecretKind {
  const key = headingKey(heading);
  const own = wordsOf(heading);
  if (useless.some((o) => key.includes(o) && (o.length > 3 || own.includes(o)))) return "useless";
  return keys.some((k) => key.includes(k)) || own.some((w) => w !== "pin" && doubtful.has(w)) ? "privateKey" : "password";
}

/** Where a private key begins that stands in a cell of something else. */
export const hasPrivateKey = (text: string): boolean => text.includes("PRIVATE KEY-----");
