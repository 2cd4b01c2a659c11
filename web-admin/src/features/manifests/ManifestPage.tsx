import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ApiError } from "@/api/problem";
import { manifestQuery } from "@/shared/editor/api/manifest";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { Skeleton } from "@/shared/ui/QueryView";
import { ownPageOf, placeOf, type KindPlace } from "./kinds";
import css from "./manifests.module.css";
import { manifestTexts } from "./texts";

// The editor is a quarter of the script, and few open it.
const ManifestEditor = lazy(() => import("@/shared/editor/ManifestEditor"));

/** The manifest of any object: for kinds that have no page of their own it is the page. */
export default function ManifestPage() {
  const t = useTexts(manifestTexts);
  const { kind, name } = useParams({ from: "/manifests/$kind/$name" });
  const place = placeOf(kind);
  if (place !== undefined) return <Known key={`${place.kind}/${name}`} place={place} name={name} />;
  return (
    <Page crumbs={[{ text: t("manifest") }]}>
      <h1 className="sr">{t("noKind", { kind })}</h1>
      <Empty title={t("noKind", { kind })}>{t("noKindHint")}</Empty>
    </Page>
  );
}

function Known({ place, name }: { readonly place: KindPlace; readonly name: string }) {
  const t = useTexts(manifestTexts);
  const { kind } = place;
  const search = useSearch({ from: "/manifests/$kind/$name" });
  const navigate = useNavigate({ from: "/manifests/$kind/$name" });
  const mayRead = useMay("viewer");
  const query = useQuery({ ...manifestQuery(kind, name), enabled: mayRead });
  const isMissing = query.error instanceof ApiError && query.error.status === 404;
  const isNew = place.isBegun === true && search.new === true;
  const section = `/${place.section}`;
  const own = ownPageOf(kind, name);
  useShortcuts([{ keys: "u", label: t("keyUp"), run: () => void navigate({ to: section }) }]);
  return (
    <Page crumbs={[{ text: t(place.section), to: section }, { text: name, ...(own === undefined ? {} : { to: own }) }, { text: t("manifest") }]}>
      <div className="stack">
        <header className="row">
          <h1 className={css.title}>{t(`title_${kind}`, { name })}</h1>
          {own !== undefined && (
            <Link className="link r" to={own}>
              {t("toPage", { name })}
            </Link>
          )}
        </header>
        {!mayRead && <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
        {mayRead && isMissing && !isNew && (
          <Empty title={t("missing", { kind, name })}>
            <p>{t("missingHint")}</p>
            {place.isBegun === true && (
              <Button look="pri" needs="operator" onPress={() => void navigate({ search: { new: true } })}>
                {t("begin", { name })}
              </Button>
            )}
          </Empty>
        )}
        {mayRead && (!isMissing || isNew) && (
          <section className="card" aria-label={t("manifest")}>
            <Suspense fallback={<Skeleton lines={12} />}>
              <ManifestEditor kind={kind} name={name} isNew={isNew} />
            </Suspense>
          </section>
        )}
      </div>
    </Page>
  );
}
