import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { service } from "./service";

// Two cores and many files at once: a wait that is right may take longer than a second.
configure({ asyncUtilTimeout: 5000 });

// happy-dom lays nothing out; without a size no virtual row would be shown.
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 640 });
Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 1200 });

beforeAll(() => service.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  service.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});
afterAll(() => service.close());
