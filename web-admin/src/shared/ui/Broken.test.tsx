import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, it, vi } from "vitest";
import { LanguageProvider } from "@/shared/i18n/LanguageProvider";
import { SessionProvider } from "@/shared/session/SessionProvider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { service, shellHandlers } from "../../../test/service";
import { Broken } from "./Broken";

const show = (message: string) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LanguageProvider initial="en">
        <SessionProvider>
          <Broken error={new TypeError(message)} />
        </SessionProvider>
      </LanguageProvider>
    </QueryClientProvider>,
  );

it.each(["Unable to preload CSS for /assets/x.css", "Failed to fetch dynamically imported module: /assets/x.js", "error loading dynamically imported module", "Importing a module script failed."])(
  "takes '%s' for a part that did not come, and loads the page anew only once the service answers",
  async (message) => {
    let isDown = true;
    service.use(...shellHandlers(), http.get("*/healthz", () => (isDown ? Response.error() : HttpResponse.text("ok"))));
    const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
    show(message);
    expect(screen.getByRole("alert")).toHaveTextContent("This part was not fetched");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Try again" })).not.toHaveAttribute("data-pending"));
    expect(reload).not.toHaveBeenCalled();
    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  },
);

it("shows any other fault as it is", () => {
  service.use(...shellHandlers());
  show("x is undefined");
  expect(screen.getByRole("alert")).toHaveTextContent("x is undefined");
});
