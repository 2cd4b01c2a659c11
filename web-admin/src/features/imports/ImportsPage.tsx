import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { FilterChip } from "@/shared/ui/FilterChip";
import { Icon } from "@/shared/ui/Icon";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton } from "@/shared/ui/QueryView";
import { SearchField } from "@/shared/ui/SearchField";
import { sessionsQuery, type SessionQuery } from "./api/sessions";
import css from "./imports.module.css";
import { SessionTable, sortable } from "./sessions/SessionTable";
import { SupplierList } from "./sessions/SupplierList";
import { sessionTexts } from "./sessionTexts";

const sorts = sortable.flatMap((s) => [s, `-${s}` as const]);

/** Suppliers' lists in the state repository, and how each supplier's are read. */
export default function ImportsPage() {
  const t = useTexts(sessionTexts);
  if (useMay("viewer")) return <Imports />;
  return (
    <Page crumbs={[{ text: t("title") }]}>
      <h1 className="sr">{t("title")}</h1>
      <Empty title={t("noRight")}>{t("noRightHint")}</Empty>
    </Page>
  );
}

function Imports() {
  const t = useTexts(sessionTexts);
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: t("filter"), run: () => searchField.current?.focus() }]);
  const search = useSearch({ from: "/imports" });
  const navigate = useNavigate({ from: "/imports" });
  const sort = sorts.find((s) => s === search.sort) ?? "name";
  const asked: SessionQuery = {
    limit: 100,
    sort,
    ...(search.supplier === undefined ? {} : { supplier: [search.supplier] }),
    ...(search.rejected === true ? { rejected: ["true"] } : {}),
    ...(search.q === undefined ? {} : { q: search.q }),
  };
  const query = useInfiniteQuery(sessionsQuery(asked));
  const pages = query.data?.pages;
  const sessions = pages?.flatMap((p) => p.items) ?? [];
  const total = pages?.at(-1)?.total ?? 0;
  const isFiltered = search.supplier !== undefined || search.rejected === true || search.q !== undefined;
  return (
    <Page crumbs={[{ text: t("title") }]}>
      <header className={css.hd}>
        <div>
          <h1>{t("title")}</h1>
        </div>
        <div className={css.acts}>
          <Link className="btn pri" to="/imports/new">
            <Icon name="import" />
            {t("importList")}
          </Link>
        </div>
      </header>
      <div className="stack">
        <Card title={t("sessions")} sub={pages === undefined ? undefined : t("shownOf", { shown: sessions.length, count: total })}>
          <div className={css.tools}>
            <SearchField
              label={t("filter")}
              placeholder={t("filter")}
              value={search.q ?? ""}
              onChange={(q) => void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true })}
              shortcut="/"
              inputRef={searchField}
            />
            <div className="seg">
              <button type="button" aria-pressed={search.rejected === true} onClick={() => void navigate({ search: (before) => ({ ...before, rejected: before.rejected === true ? undefined : true }) })}>
                {t("onlyRejected")}
              </button>
            </div>
            {search.supplier !== undefined && <FilterChip text={`${t("supplier")}: ${search.supplier}`} onRemove={() => void navigate({ search: (before) => ({ ...before, supplier: undefined }) })} />}
          </div>
          {query.isError && (
            <div className="pad">
              <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
            </div>
          )}
          {pages === undefined && !query.isError && <Skeleton lines={6} />}
          {pages !== undefined &&
            (sessions.length > 0 ? (
              <SessionTable sessions={sessions} sort={sort} onSort={(by) => void navigate({ search: (before) => ({ ...before, sort: by === "name" ? undefined : by }) })} />
            ) : isFiltered ? (
              <Empty title={t("noMatch")}>
                <Button onPress={() => void navigate({ search: {} })}>{t("clearFilter")}</Button>
              </Empty>
            ) : (
              <Empty title={t("emptyTitle")}>
                <p>{t("emptyHint")}</p>
                <Link className="btn pri" to="/imports/new">
                  {t("importList")}
                </Link>
              </Empty>
            ))}
          {query.hasNextPage && (
            <div className="pad">
              <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t("more")}
              </Button>
            </div>
          )}
        </Card>
        <SupplierList chosen={search.supplier} />
      </div>
    </Page>
  );
}
