import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Fleet } from "@/api/types";
import { fleetQuery } from "@/shared/queries/fleet";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { useWho } from "@/shared/session/SessionProvider";
import { Icon } from "@/shared/ui/Icon";
import { Ago } from "@/shared/ui/Times";
import { pages, type Page } from "./pages";
import { appTexts } from "./texts";

export function Sidebar() {
  const t = useTexts(appTexts);
  const isClaimer = useWho()?.role === "claimer";
  const fleet = useQuery({ ...fleetQuery(), enabled: !isClaimer }).data;
  return (
    <aside className="side" aria-label="Sentinel">
      <div className="brand">
        <Icon name="logo" />
        Sentinel
      </div>
      <nav className="nav" aria-label={t("main")}>
        {pages.map((page) => (
          <NavLink key={page.id} page={page} fleet={fleet} />
        ))}
      </nav>
      {fleet !== undefined && <Foot fleet={fleet} />}
    </aside>
  );
}

/** On small screens: the first five; the rest is in the person's menu. */
export function TabBar() {
  const t = useTexts(appTexts);
  return (
    <nav className="tabbar" aria-label={t("mainSmall")}>
      {pages.slice(0, 5).map((page) => (
        <NavLink key={page.id} page={page} />
      ))}
    </nav>
  );
}

function NavLink({ page, fleet }: { readonly page: Page; readonly fleet?: Fleet | undefined }) {
  const t = useTexts(appTexts);
  const format = useFormat();
  const count = fleet === undefined ? undefined : countOf(page, fleet);
  return (
    <Link to={page.to} activeOptions={{ exact: page.to === "/", includeSearch: false }} activeProps={{ "aria-current": "page" }}>
      <Icon name={page.icon} />
      {t(page.id)}
      {count !== undefined && (
        <span className={count.isAlert ? "n alert" : "n"} title={count.isAlert ? t("needsPerson", { count: count.number }) : undefined}>
          {format.number(count.number)}
        </span>
      )}
    </Link>
  );
}

/** A number only where it means something: what needs a person in red, else a total in grey. */
function countOf(page: Page, fleet: Fleet): { readonly number: number; readonly isAlert: boolean } | undefined {
  switch (page.id) {
    case "servers":
      return { number: fleet.servers, isAlert: false };
    case "imports":
      return fleet.sessionsWithRejected > 0 ? { number: fleet.sessionsWithRejected, isAlert: true } : undefined;
    case "claims":
      return fleet.degraded > 0 ? { number: fleet.degraded, isAlert: true } : { number: fleet.liveClaims, isAlert: false };
    case "runs":
      return fleet.runsRunning ? { number: fleet.runsRunning, isAlert: false } : undefined;
    default:
      return undefined;
  }
}

/** What is shown, whether others have it, and who writes. */
function Foot({ fleet }: { readonly fleet: Fleet }) {
  const t = useTexts(appTexts);
  return (
    <div className="foot">
      <div>
        {t.rich("branch", {
          branch: <b>main</b>,
          commit: (
            <Link className="mono" to="/activity/$commit" params={{ commit: fleet.revision }} title={fleet.revision} translate="no">
              {fleet.revision.slice(0, 7)}
            </Link>
          ),
        })}
      </div>
      <Pushed fleet={fleet} />
      {fleet.writer !== undefined && fleet.writer !== null && <div className={fleet.writer === "Held" ? undefined : "t-wait"}>{t(writers[fleet.writer] ?? "noWriter")}</div>}
    </div>
  );
}

/** As the service says it. */
const writers: Readonly<Record<string, "writesHere" | "writesElsewhere" | "noWriter">> = { Held: "writesHere", HeldByOther: "writesElsewhere", Rewritten: "noWriter" };

/** Left out: no remote is configured. */
function Pushed({ fleet }: { readonly fleet: Fleet }) {
  const t = useTexts(appTexts);
  if (typeof fleet.ahead === "number" && fleet.ahead > 0) return <div className="t-wait">{t("notPushed", { count: fleet.ahead })}</div>;
  return fleet.lastPush ? <div>{t.rich("pushed", { time: <Ago at={fleet.lastPush} /> })}</div> : null;
}
