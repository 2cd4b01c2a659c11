import { Component, useState, type ErrorInfo, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "./Button";

interface State {
  readonly error: Error | undefined;
}

/** Keeps a fault of one part from taking the page with it. */
export class Fence extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
}

/** As browsers and the bundler say that a part of the web admin did not come: no network, or another version is there by now. */
const notFetched = /preload CSS|dynamically imported module|importing a module script failed/i;

export function Broken({ error }: { readonly error: Error }) {
  const t = useTexts(sharedTexts);
  if (notFetched.test(error.message)) return <NotFetched />;
  return (
    <div className="problem" role="alert">
      <h3>{t("unexpected")}</h3>
      <p>{t("unexpectedDetail")}</p>
      <pre className="mono">{error.message}</pre>
    </div>
  );
}

/** The browser remembers that a part did not come; only a fresh page asks for it again. */
function NotFetched() {
  const t = useTexts(sharedTexts);
  const [isAsking, setAsking] = useState(false);
  const tryAgain = async () => {
    setAsking(true);
    try {
      // Without an answer the browser would put its own page in place of this one.
      await fetch("/healthz", { signal: AbortSignal.timeout(10_000) });
      location.reload();
    } catch {
      setAsking(false);
    }
  };
  return (
    <div className="problem" role="alert">
      <h3>{t("notFetched")}</h3>
      <p>{t("notFetchedDetail")}</p>
      <div className="acts">
        <Button small isPending={isAsking} onPress={() => void tryAgain()}>
          {t("retry")}
        </Button>
      </div>
    </div>
  );
}

/** In place of a whole page. */
export function BrokenPage({ error }: { readonly error: Error }) {
  const t = useTexts(sharedTexts);
  return (
    <main id="content" className="page" tabIndex={-1}>
      <h1 className="sr">{t("unexpected")}</h1>
      <Broken error={error} />
    </main>
  );
}
