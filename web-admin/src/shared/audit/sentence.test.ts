import { describe, expect, it } from "vitest";
import { sayer } from "@/shared/i18n/useTexts";
import { sentenceOf } from "./sentence";
import { auditTexts } from "./texts";

/** Subjects as the service writes them, one of each form. */
const subjects: readonly (readonly [subject: string, en: string, fr: string])[] = [
  ["server: move par-1 to Ready (Provisioned)", "par-1 became Ready", "par-1 est passé à l'état Ready"],
  ["server: note par-1 Waiting (Paused)", "par-1 stays Waiting: Paused", "par-1 reste à l'état Waiting\u202f: Paused"],
  ["server: provision 46 servers of profile default", "started to configure 46 servers of profile default", "a commencé à configurer 46 serveurs du profil default"],
  ["server: wipe par-1", "started to wipe par-1", "a commencé à effacer par-1"],
  ["server: clean up 2 servers of profile default", "started to clean up 2 servers of profile default", "a commencé à nettoyer 2 serveurs du profil default"],
  ["server: hold par-1 (RunNotStarted)", "could not start the run for par-1", "n'a pas pu lancer l'exécution pour par-1"],
  ["server: hold 3 servers of profile default (RunNotStarted)", "could not start the run for 3 servers of profile default", "n'a pas pu lancer l'exécution pour 3 serveurs du profil default"],
  ["server: verify 3 servers of a copied repository", "verifies 3 servers: the repository is a copy", "vérifie 3 serveurs : le dépôt est une copie"],
  ["server: trust-host-key par-1", "trusted the new host key of par-1", "a accepté la nouvelle clé d'hôte de par-1"],
  ["server: retry 27 servers", "asked for a retry of 27 servers", "a demandé un nouvel essai de 27 serveurs"],
  ["server: cordon par-1", "cordoned par-1", "a mis par-1 hors attribution"],
  ["session: accept acme-1 (60 new, 0 changed, 2 retired)", "accepted the list of acme-1: 60 new, 0 changed, 2 retired", "a accepté la liste de acme-1 : 60 nouveaux, 0 modifiés, 2 retirés"],
  ["session: import acme-1 (1 new, 2 changed, 3 retired, 4 rejected)", "imported acme-1: 1 new, 2 changed, 3 retired, 4 rejected", "a importé acme-1 : 1 nouveaux, 2 modifiés, 3 retirés, 4 rejetés"],
  ["session: import acme-acme-lot-2026-11 (60 new, 0 changed, 0 retired, 4 …", "imported acme-acme-lot-2026-11", "a importé acme-acme-lot-2026-11"],
  ["server: move a-server-with-a-name-of-more-than-forty-characters-1 to Provisi…", "noted the state of a-server-with-a-name-of-more-than-forty-characters-1", "a noté l'état de a-server-with-a-name-of-more-than-forty-characters-1"],
  ["server: note a-server-whose-name-is-as-long-as-dns-lets-a-label-be-in-al…", "noted the state of a-server-whose-name-is-as-long-as-dns-lets-a-label-be-in-al…", "a noté l'état de a-server-whose-name-is-as-long-as-dns-lets-a-label-be-in-al…"],
  ["ipclaim: bind shop-of-a-customer-with-a-long-name to a-server-with-a-lon…", "bound shop-of-a-customer-with-a-long-name", "a attribué un serveur à shop-of-a-customer-with-a-long-name"],
  ["session: report acme-1 as refused", "refused the list of acme-1", "a refusé la liste de acme-1"],
  ["session: report acme-1 (1 findings in manifests)", "reported 1 finding in manifests of acme-1", "a signalé 1 constat dans les manifestes de acme-1"],
  ["session: report acme-1 (0 findings)", "found nothing wrong with acme-1", "n'a rien trouvé à redire sur acme-1"],
  ["session: report acme-1 (4 findings)", "reported 4 findings of acme-1", "a signalé 4 constats sur acme-1"],
  ["session: hand 3 servers over to acme-2", "handed 3 servers over to acme-2", "a transmis 3 serveurs à acme-2"],
  ["profile: edit default", "edited default", "a modifié default"],
  ["session: remove the list of acme-1 (12 servers)", "removed the list of acme-1: 12 servers retire", "a supprimé la liste de acme-1\u202f: 12 serveurs se retirent"],
  ["ipclaim: bind shop-1 to par-1", "bound shop-1 to par-1", "a attribué par-1 à shop-1"],
  ["ipclaim: replace par-1 of shop-1 by par-2", "replaced par-1 of shop-1 by par-2", "a remplacé par-1 de shop-1 par par-2"],
  ["ipclaim: expire shop-1 from par-1", "ended shop-1 on par-1: its lease is over", "a mis fin à shop-1 sur par-1 : son bail est échu"],
  ["ipclaim: unrelease shop-1, par-1 is kept", "undid the release of shop-1; it keeps par-1", "a annulé la restitution de shop-1, qui garde par-1"],
  ["guard: confirm retire of 38 servers", "confirmed the retirement of 38 servers", "a confirmé le retrait de 38 serveurs"],
  ["credential: note acme (Unopened)", "could not open the credential acme", "n'a pas pu ouvrir le secret acme"],
  ["token: revoke k3v7 of shop-team", "revoked the token k3v7 of shop-team", "a révoqué le jeton k3v7 de shop-team"],
  ["store: put back 1 machine-written file", "put back 1 machine-written file", "a remis 1 fichier écrit par la machine"],
  ["repository: start from the template", "started the repository from the template", "a créé le dépôt à partir du modèle"],
  ["Merge branch add-demo-servers", "merged add-demo-servers", "a fusionné add-demo-servers"],
];

const said = (subject: string, language: "en" | "fr") => {
  const sentence = sentenceOf(subject)!;
  // The keys and values of a sentence belong together, which its type does not say.
  return sayer(auditTexts, language)(sentence.key as "moved", sentence.values as never);
};

describe("sentenceOf", () => {
  it.each(subjects)("says %s in both languages", (subject, en, fr) => {
    expect(said(subject, "en")).toBe(en);
    expect(said(subject, "fr")).toBe(fr);
  });

  it("leaves what people write as it is", () => {
    expect(sentenceOf("imports: add the demo servers")).toBeUndefined();
    expect(sentenceOf("server: reboot par-1 twice")).toBeUndefined();
  });

  it("leaves no placeholder open in either language", () => {
    for (const [subject] of subjects) expect(`${said(subject, "en")} ${said(subject, "fr")}`).not.toMatch(/[{}]/);
  });
});
