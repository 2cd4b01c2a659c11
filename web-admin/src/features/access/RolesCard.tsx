import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { accessTexts } from "./texts";
import s from "./Access.module.css";

const roles = ["viewer", "claimer", "operator", "admin"] as const;

export function RolesCard() {
  const t = useTexts(accessTexts);
  return (
    <Card title={t("roles")}>
      <dl className={`pad ${s.roles}`}>
        {roles.map((role) => (
          <div key={role}>
            <dt className="strong">{t(role)}</dt>
            <dd className="muted">{t(`${role}May`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
