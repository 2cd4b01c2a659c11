import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Banner } from "@/shared/ui/Banner";
import { RolesCard } from "./RolesCard";
import { accessTexts } from "./texts";
import { TokensCard } from "./TokensCard";
import { YouCard } from "./YouCard";
import s from "./Access.module.css";

export default function AccessPage() {
  const t = useTexts(accessTexts);
  const isAdmin = useMay("admin");
  return (
    <Page crumbs={[{ text: t("title") }]}>
      <h1 className="sr">{t("title")}</h1>
      <div className={s.columns}>
        <div className="stack">
          {isAdmin ? (
            <TokensCard />
          ) : (
            <Banner family="idle" icon="lock">
              {t("lookAdmin")}
            </Banner>
          )}
        </div>
        <div className="stack">
          <YouCard />
          <RolesCard />
        </div>
      </div>
    </Page>
  );
}
