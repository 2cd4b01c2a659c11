import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { activitySearch } from "@/features/activity/search";
import { claimsSearch } from "@/features/claims/search";
import { importSearch, importsSearch, sessionSearch } from "@/features/imports/search";
import { manifestSearch } from "@/features/manifests/search";
import { profileSearch } from "@/features/profiles/search";
import { runSearch, runsSearch } from "@/features/runs/search";
import { serverSearch, serversSearch } from "@/features/servers/search";
import { BrokenPage } from "@/shared/ui/Broken";
import { noteSearch } from "@/shared/url/lastSearch";
import { parseSearch, stringifySearch, type Ignored, type RawSearch } from "@/shared/url/search";
import { NotFound } from "./NotFound";
import { noteOpened } from "./opened";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ({ error }) => <BrokenPage error={error as Error} /> });

// Each route is a file of its own, fetched when it is first opened.
const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: lazyRouteComponent(() => import("@/features/overview/OverviewPage")) }),
  createRoute({
    getParentRoute: () => root,
    path: "/servers",
    validateSearch: serversSearch.validate,
    staticData: { ignored: serversSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/servers/ServersPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/servers/$name",
    validateSearch: serverSearch.validate,
    staticData: { ignored: serverSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/server/ServerPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/imports",
    validateSearch: importsSearch.validate,
    staticData: { ignored: importsSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/imports/ImportsPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/imports/new",
    validateSearch: importSearch.validate,
    staticData: { ignored: importSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/imports/ImportPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/sessions/$name",
    validateSearch: sessionSearch.validate,
    staticData: { ignored: sessionSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/imports/SessionPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/claims",
    validateSearch: claimsSearch.validate,
    staticData: { ignored: claimsSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/claims/ClaimsPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/claims/$name",
    validateSearch: claimsSearch.validate,
    staticData: { ignored: claimsSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/claims/ClaimsPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/runs",
    validateSearch: runsSearch.validate,
    staticData: { ignored: runsSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/runs/RunsPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/runs/$id",
    validateSearch: runSearch.validate,
    staticData: { ignored: runSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/runs/RunPage")),
  }),
  createRoute({ getParentRoute: () => root, path: "/profiles", component: lazyRouteComponent(() => import("@/features/profiles/ProfilesPage")) }),
  createRoute({ getParentRoute: () => root, path: "/profiles/$name", validateSearch: profileSearch.validate, staticData: { ignored: profileSearch.ignored }, component: lazyRouteComponent(() => import("@/features/profiles/ProfilePage")) }),
  createRoute({
    getParentRoute: () => root,
    path: "/activity",
    validateSearch: activitySearch.validate,
    staticData: { ignored: activitySearch.ignored },
    component: lazyRouteComponent(() => import("@/features/activity/ActivityPage")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/manifests/$kind/$name",
    validateSearch: manifestSearch.validate,
    staticData: { ignored: manifestSearch.ignored },
    component: lazyRouteComponent(() => import("@/features/manifests/ManifestPage")),
  }),
  createRoute({ getParentRoute: () => root, path: "/activity/$commit", component: lazyRouteComponent(() => import("@/features/activity/CommitPage")) }),
  createRoute({ getParentRoute: () => root, path: "/access", component: lazyRouteComponent(() => import("@/features/access/AccessPage")) }),
] as const;

export const newRouter = (history?: Parameters<typeof createRouter>[0]["history"]) => {
  const router = createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultErrorComponent: ({ error }) => <BrokenPage error={error as Error} />,
    scrollRestoration: true,
    history,
  });
  noteOpened(router);
  router.subscribe("onResolved", ({ toLocation }) => noteSearch(toLocation.pathname, toLocation.search));
  return router;
};

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What it does not take of an address; left out: nothing is taken. */
    ignored?: (raw: RawSearch) => Ignored;
  }
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
