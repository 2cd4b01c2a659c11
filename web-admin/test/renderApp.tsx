import { createMemoryHistory } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { HttpHandler } from "msw";
import type { Role } from "@/api/types";
import { App, newQueryClient } from "@/app/App";
import { newRouter } from "@/app/router";
import type { Language } from "@/shared/i18n/say";
import { FakeChanges } from "./changes";
import { service, shellHandlers } from "./service";

interface Options {
  readonly role?: Role;
  readonly language?: Language;
  /** What the service answers beside who one is and the fleet; the first that matches counts. */
  readonly handlers?: readonly HttpHandler[];
}

/** The whole web admin at an address, against a mocked service. */
export async function renderApp(address: string, { role = "admin", language = "en", handlers = [] }: Options = {}) {
  const changes = new FakeChanges();
  service.use(...handlers, changes.handler, ...shellHandlers(role));
  const router = newRouter(createMemoryHistory({ initialEntries: [address] }));
  const queries = newQueryClient();
  queries.setDefaultOptions({ ...queries.getDefaultOptions(), queries: { ...queries.getDefaultOptions().queries, retry: false } });
  const view = render(<App router={router} queries={queries} language={language} />);
  await screen.findByRole("main");
  return { ...view, changes, router, queries, user: userEvent.setup() };
}
