import { useTexts } from "@/shared/i18n/useTexts";
import { useWho } from "@/shared/session/SessionProvider";
import { Card } from "@/shared/ui/Card";
import { At } from "@/shared/ui/Times";
import { Scope } from "./Scope";
import { accessTexts } from "./texts";

export function YouCard() {
  const t = useTexts(accessTexts);
  const who = useWho();
  if (who === null) return null;
  return (
    <Card title={t("you")}>
      <dl className="kv pad">
        <dt>{t("identity")}</dt>
        <dd translate="no">{who.identity}</dd>
        <dt>{t("role")}</dt>
        <dd>{who.role}</dd>
        <dt>{t("scope")}</dt>
        <dd>
          <Scope scope={who.scope} />
        </dd>
        <dt>{t("sessionEnds")}</dt>
        <dd>{who.sessionEndsAt ? <At at={who.sessionEndsAt} /> : t("never")}</dd>
        <dt>{t("tokenEnds")}</dt>
        <dd>{who.expiresAt ? <At at={who.expiresAt} /> : t("never")}</dd>
      </dl>
    </Card>
  );
}
