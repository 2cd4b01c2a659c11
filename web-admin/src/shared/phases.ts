import type { ClaimPhase, ServerPhase } from "@/api/types";
import { defineTexts } from "./i18n/catalog";
import type { IconName } from "./ui/Icon";

/** Colours of a state; never the only thing that tells it. */
export type Family = "ok" | "work" | "wait" | "bad" | "hold" | "cool" | "wipe" | "idle";

interface Look {
  readonly family: Family;
  readonly icon: IconName;
}

export const serverLooks: Readonly<Record<ServerPhase, Look>> = {
  Pending: { family: "idle", icon: "pending" },
  Verifying: { family: "work", icon: "verifying" },
  Waiting: { family: "wait", icon: "waiting" },
  Provisioning: { family: "work", icon: "provisioning" },
  Failed: { family: "bad", icon: "failed" },
  Ready: { family: "ok", icon: "ready" },
  Releasing: { family: "wipe", icon: "releasing" },
  CoolingDown: { family: "cool", icon: "cooling" },
  Quarantined: { family: "hold", icon: "quarantined" },
  Retiring: { family: "idle", icon: "retiring" },
  Retired: { family: "idle", icon: "retired" },
};

/** In the order of a server's life. */
export const serverPhases = Object.keys(serverLooks) as ServerPhase[];

export type ClaimLook = ClaimPhase | "Degraded";

export const claimLooks: Readonly<Record<ClaimLook, Look>> = {
  Pending: { family: "wait", icon: "queued" },
  Bound: { family: "ok", icon: "bound" },
  Released: { family: "wipe", icon: "released" },
  Expired: { family: "idle", icon: "expired" },
  Conflict: { family: "bad", icon: "failed" },
  Degraded: { family: "bad", icon: "waiting" },
};

export const phaseTexts = defineTexts(
  {
    Pending: "Pending",
    Verifying: "Verifying",
    Waiting: "Waiting",
    Provisioning: "Provisioning",
    Failed: "Failed",
    Ready: "Ready",
    Releasing: "Releasing",
    CoolingDown: "Cooling down",
    Quarantined: "Quarantined",
    Retiring: "Retiring",
    Retired: "Retired",
    cordoned: "cordoned",
    paused: "paused",
    claimed: "claimed",
    degraded: "degraded",
    PendingMeans: "It was imported and nothing has been done with it yet. Sentinel looks next whether ssh answers.",
    VerifyingMeans: "Sentinel checks login, host key, sudo, python and operating system. Then it is configured, or it waits.",
    WaitingMeans: "It does not answer. Sentinel tries again by itself, at growing intervals; no attempt is spent.",
    ProvisioningMeans: "Ansible is at work on it. It becomes Ready, or Failed with the task that failed.",
    FailedMeans: "A run failed. Sentinel tries again by itself until the budget is spent; then a person decides.",
    ReadyMeans: "It is configured and answers. Unless it is claimed, cordoned or paused, it can be handed out.",
    ReleasingMeans: "Its claim ended. What the customer left is being wiped, and then checked by something else.",
    CoolingDownMeans: "It was wiped. After a pause it is verified again and becomes free.",
    QuarantinedMeans: "It is set aside until a person decides: retry, trust its host key, or retire it.",
    RetiringMeans: "It was removed from its list. Sentinel takes off it what it installed.",
    RetiredMeans: "It is gone. Its history stays in git.",
  },
  {
    Pending: "À traiter",
    Verifying: "Vérification",
    Waiting: "Injoignable",
    Provisioning: "Configuration",
    Failed: "En échec",
    Ready: "Prêt",
    Releasing: "Effacement",
    CoolingDown: "Au repos",
    Quarantined: "En quarantaine",
    Retiring: "Retrait",
    Retired: "Retiré",
    cordoned: "hors attribution",
    paused: "en pause",
    claimed: "attribué",
    degraded: "dégradé",
    PendingMeans: "Il vient d'être importé et rien n'a encore été fait. Sentinel regarde ensuite si ssh répond.",
    VerifyingMeans: "Sentinel contrôle la connexion, la clé d'hôte, sudo, python et le système. Puis il est configuré, ou attend.",
    WaitingMeans: "Il ne répond pas. Sentinel réessaie de lui-même, de plus en plus rarement ; aucune tentative n'est dépensée.",
    ProvisioningMeans: "Ansible y travaille. Il devient Prêt, ou En échec avec la tâche en cause.",
    FailedMeans: "Une exécution a échoué. Sentinel réessaie de lui-même dans la limite du budget ; ensuite, une personne décide.",
    ReadyMeans: "Il est configuré et répond. S'il n'est ni attribué, ni hors attribution, ni en pause, il peut être attribué.",
    ReleasingMeans: "Son attribution a pris fin. Les traces du client sont effacées, puis contrôlées autrement.",
    CoolingDownMeans: "Il a été effacé. Après un repos, il est vérifié de nouveau et redevient libre.",
    QuarantinedMeans: "Il est mis à l'écart jusqu'à une décision : réessayer, accepter sa clé d'hôte ou le retirer.",
    RetiringMeans: "Il a quitté sa liste. Sentinel en retire ce qu'il avait installé.",
    RetiredMeans: "Il n'est plus là. Son histoire reste dans git.",
  },
);

export const claimTexts = defineTexts(
  { Pending: "Queued", Bound: "Bound", Released: "Released", Expired: "Expired", Conflict: "Conflict", Degraded: "Degraded" },
  { Pending: "En file", Bound: "Attribuée", Released: "Rendue", Expired: "Expirée", Conflict: "Conflit", Degraded: "Dégradée" },
);
