import { Outlet } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { LiveProvider } from "@/shared/live/LiveProvider";
import { useSession } from "@/shared/session/SessionProvider";
import { Fence } from "@/shared/ui/Broken";
import { Sprite } from "@/shared/ui/Icon";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { ToastProvider } from "@/shared/ui/Toasts";
import { CrumbsProvider } from "@/shared/page/Crumbs";
import { DropTarget } from "./DropTarget";
import { Sidebar, TabBar } from "./Navigation";
import { SignInDialog, SignInPage } from "./SignIn";
import { StaleBanner } from "./StaleBanner";
import { appTexts } from "./texts";
import { TopBar } from "./TopBar";
import { IgnoredSearch } from "./IgnoredSearch";

/** What is around every page. */
export function Shell() {
  const { state, askAgain } = useSession();
  return (
    <>
      <Sprite />
      {state.status === "asking" && <Frame />}
      {state.status === "unknown" && (
        <main className="page">
          <ProblemPanel error={state.error} onRetry={() => void askAgain()} />
        </main>
      )}
      {state.status === "out" && !state.wasIn && <SignInPage />}
      {(state.status === "in" || (state.status === "out" && state.wasIn)) && <SignedIn isOut={state.status === "out"} />}
    </>
  );
}

function SignedIn({ isOut }: { readonly isOut: boolean }) {
  const t = useTexts(appTexts);
  return (
    <LiveProvider>
      {/* Inside the router: what was done has a link to it. */}
      <ToastProvider>
        <CrumbsProvider>
          <a className="skip" href="#content">
            {t("skip")}
          </a>
          <div className="app">
            <Sidebar />
            <div className="main">
              <TopBar />
              <StaleBanner />
              <IgnoredSearch />
              <Fence>
                <Outlet />
              </Fence>
            </div>
          </div>
          <TabBar />
          <DropTarget />
          {/* Over the page, so that what was typed there is kept. */}
          {isOut && <SignInDialog />}
        </CrumbsProvider>
      </ToastProvider>
    </LiveProvider>
  );
}

/** The frame at once, while the service is asked who one is. */
function Frame() {
  return (
    <div className="app" aria-busy="true">
      <div className="side" />
      <div className="main">
        <div className="top" />
      </div>
    </div>
  );
}
