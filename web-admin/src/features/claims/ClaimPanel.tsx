import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { asApiError } from "@/api/problem";
import type { Claim } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Banner } from "@/shared/ui/Banner";
import { Empty } from "@/shared/ui/Empty";
import { IconButton } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { ClaimBadge } from "@/shared/ui/PhaseBadge";
import { QueryView } from "@/shared/ui/QueryView";
import { sharedTexts } from "@/shared/texts";
import { Countdown } from "@/shared/ui/Times";
import { claimQuery } from "./api/getClaim";
import { ClaimActions } from "./ClaimActions";
import { ClaimFacts } from "./ClaimFacts";
import s from "./Claims.module.css";
import { claimsTexts } from "./texts";
import { WhyItWaits } from "./WhyItWaits";

interface ClaimPanelProps {
  readonly name: string;
  readonly onBack: () => void;
}

export function ClaimPanel({ name, onBack }: ClaimPanelProps) {
  const t = useTexts(claimsTexts);
  const shared = useTexts(sharedTexts);
  const query = useQuery(claimQuery(name));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone with the page before.
    if (document.activeElement === document.body) panel.current?.focus();
  }, []);
  useShortcuts([{ keys: "Escape", label: shared("close"), run: onBack }]);
  const isMissing = query.data === undefined && query.isError && asApiError(query.error).status === 404;
  return (
    <section ref={panel} className={`card ${s.claim}`} aria-label={name} tabIndex={-1}>
      <header className={s.panelhead}>
        <div>
          <h2 translate="no">{name}</h2>
          {query.data !== undefined && <Place claim={query.data} />}
        </div>
        <span className="r row">
          {query.data !== undefined && <ClaimBadge phase={query.data.degraded === true ? "Degraded" : query.data.phase} />}
          <IconButton label={shared("close")} onPress={onBack}>
            <Icon name="x" />
          </IconButton>
        </span>
      </header>
      {isMissing ? (
        <Empty title={t("notFound", { name })}>
          <p>{t("notFoundHint")}</p>
          <Link className="btn" to="/activity" search={{ object: `IpClaim/${name}` }}>
            {t("inActivity")}
          </Link>
        </Empty>
      ) : (
        <div className={s.panel}>
          <QueryView query={query} lines={8}>
            {(claim) => (
              <>
                <Trouble claim={claim} />
                {claim.waiting && <WhyItWaits wait={claim.waiting} />}
                <ClaimFacts claim={claim} />
                <ClaimActions claim={claim} />
              </>
            )}
          </QueryView>
        </div>
      )}
    </section>
  );
}

function Place({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  if (!claim.waiting) return claim.purpose ? <p className="muted">{claim.purpose}</p> : null;
  return <p className="muted">{t("queueOf", { place: claim.waiting.ahead + 1, queue: claim.waiting.queue })}</p>;
}

function Trouble({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  if (claim.phase === "Conflict") return <Banner family="bad" icon="failed">{t("conflictNow")}</Banner>;
  if (claim.degraded === true) return <Banner family="bad" icon="waiting">{t("degradedNow")}</Banner>;
  if (claim.overdue === true) return <Banner family="wait" icon="expired">{t("overdueNow")}</Banner>;
  if (claim.undoableUntil) {
    return (
      <Banner family="wipe" icon="released">
        {t.rich("undoUntil", { time: <Countdown at={claim.undoableUntil} /> })}
      </Banner>
    );
  }
  return null;
}
