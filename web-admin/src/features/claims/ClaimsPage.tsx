import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay, useWho } from "@/shared/session/SessionProvider";
import { useFormat } from "@/shared/format/useFormat";
import { sharedTexts } from "@/shared/texts";
import { ClaimList } from "./ClaimList";
import { ClaimPanel } from "./ClaimPanel";
import s from "./Claims.module.css";
import { NewClaimDialog } from "./NewClaimDialog";
import { tabOf } from "./tabs";
import { claimsTexts } from "./texts";
import { Toolbar } from "./Toolbar";
import { useClaims } from "./useClaims";

/** The list, and beside it one claim. On narrow screens the claim is the page, at the same address. */
export default function ClaimsPage() {
  const t = useTexts(claimsTexts);
  const shared = useTexts(sharedTexts);
  const format = useFormat();
  const search = useSearch({ strict: false }) as Parameters<typeof tabOf>[0];
  const { name } = useParams({ strict: false });
  const navigate = useNavigate();
  const claims = useClaims(search);
  const isClaimer = useWho()?.role === "claimer";
  const mayClaim = useMay("claimer");
  const back = () => void navigate({ to: "/claims", search });
  const crumbs = name === undefined ? [{ text: t("title") }] : [{ text: t("title"), to: "/claims" }, { text: name }];
  return (
    <Page crumbs={crumbs} note={claims.live === undefined ? undefined : t("live", { count: format.number(claims.live) })} full>
      <h1 className="sr">{name ?? t("title")}</h1>
      <div className={name === undefined ? s.page : `${s.page} ${s.open}`}>
        <div className={s.main}>
          <Toolbar search={search} counts={claims.counts} />
          {search.new === true && !mayClaim && <p className={`${s.own} muted`}>{shared("lookOnly", { role: "claimer" })}</p>}
          {isClaimer && <p className={`${s.own} muted`}>{t("onlyOwn")}</p>}
          <ClaimList claims={claims} search={search} name={name} />
        </div>
        {name !== undefined && (
          <div className={s.side}>
            <ClaimPanel key={name} name={name} onBack={back} />
          </div>
        )}
      </div>
      <NewClaimDialog isOpen={search.new === true && mayClaim} onClose={() => void navigate({ to: ".", search: { ...search, new: undefined }, replace: true })} />
    </Page>
  );
}
