import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { profileQuery } from "./api/profile";
import { ProfileView } from "./ProfileView";
import { profileTexts } from "./texts";

export default function ProfilePage() {
  const t = useTexts(profileTexts);
  const { name } = useParams({ from: "/profiles/$name" });
  const navigate = useNavigate();
  const mayRead = useMay("viewer");
  const query = useQuery({ ...profileQuery(name), enabled: mayRead });
  useShortcuts([{ keys: "u", label: t("keyUp"), run: () => void navigate({ to: "/profiles" }) }]);
  const isMissing = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Page crumbs={[{ text: t("profiles"), to: "/profiles" }, { text: name }]}>
      {query.data === undefined && <h1 className="sr">{isMissing ? t("missing", { name }) : name}</h1>}
      {!mayRead && <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
      {isMissing && (
        <Empty title={t("missing", { name })}>
          {t("missingHint")}
          <Link className="btn" to="/profiles">
            {t("toProfiles")}
          </Link>
        </Empty>
      )}
      {mayRead && !isMissing && (
        <QueryView query={query} lines={8}>
          {(profile) => <ProfileView key={profile.name} profile={profile} />}
        </QueryView>
      )}
    </Page>
  );
}
