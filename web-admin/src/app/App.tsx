import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, type AnyRouter } from "@tanstack/react-router";
import { asApiError } from "@/api/problem";
import { LanguageProvider } from "@/shared/i18n/LanguageProvider";
import type { Language } from "@/shared/i18n/say";
import { ShortcutsProvider } from "@/shared/keys/ShortcutsProvider";
import { SessionProvider } from "@/shared/session/SessionProvider";
import { ThemeProvider } from "@/shared/theme/ThemeProvider";

/** What is tried again: a service that does not answer or is not ready; never what it refused. */
const mayHelp = (failures: number, error: Error): boolean => {
  const { status } = asApiError(error);
  return failures < 3 && (status === 0 || status === 502 || status === 503 || status === 504);
};

export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The change stream says when something is old; a focus alone is no reason.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: mayHelp,
        networkMode: "always",
      },
      mutations: { networkMode: "always", retry: false },
    },
  });

interface AppProps {
  readonly router: AnyRouter;
  readonly queries: QueryClient;
  readonly language?: Language | undefined;
}

export function App({ router, queries, language }: AppProps) {
  return (
    <QueryClientProvider client={queries}>
      <ThemeProvider>
        <LanguageProvider {...(language === undefined ? {} : { initial: language })}>
          <ShortcutsProvider>
            <SessionProvider>
              <RouterProvider router={router} />
            </SessionProvider>
          </ShortcutsProvider>
        </LanguageProvider>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
