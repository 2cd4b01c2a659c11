import { useInfiniteQuery } from "@tanstack/react-query";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { profilesQuery } from "./api/profiles";
import styles from "./profiles.module.css";
import { ProfileTable } from "./ProfileTable";
import { profileTexts } from "./texts";

export default function ProfilesPage() {
  const t = useTexts(profileTexts);
  const mayRead = useMay("viewer");
  const query = useInfiniteQuery({ ...profilesQuery(), enabled: mayRead });
  return (
    <Page crumbs={[{ text: t("profiles") }]}>
      <h1 className="sr">{t("title")}</h1>
      {!mayRead && <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
      {mayRead && (
        <>
          <p className={`muted ${styles.intro}`}>{t("intro")}</p>
          <div className="card">
            <QueryView query={query} lines={6}>
              {(data) => {
                const profiles = data.pages.flatMap((p) => p.items);
                if (profiles.length === 0) return <Empty title={t("noProfiles")}>{t("noProfilesHint")}</Empty>;
                return (
                  <>
                    <ProfileTable profiles={profiles} />
                    {query.hasNextPage && (
                      <div className="pad">
                        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                          {t("showMore")}
                        </Button>
                      </div>
                    )}
                  </>
                );
              }}
            </QueryView>
          </div>
        </>
      )}
    </Page>
  );
}
