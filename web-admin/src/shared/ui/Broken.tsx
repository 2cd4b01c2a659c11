import { Component, type ErrorInfo, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";

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

export function Broken({ error }: { readonly error: Error }) {
  const t = useTexts(sharedTexts);
  return (
    <div className="problem" role="alert">
      <h3>{t("unexpected")}</h3>
      <p>{t("unexpectedDetail")}</p>
      <pre className="mono">{error.message}</pre>
    </div>
  );
}
