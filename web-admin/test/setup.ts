import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { service } from "./service";

// Two cores and many files at once: a wait that is right may take longer than a second.
configure({ asyncUtilTimeout: 5000 });

// happy-dom lays nothing out; without a size no virtual row would be shown.
const sizes = { offsetHeight: 640, offsetWidth: 1200, clientHeight: 640, clientWidth: 1200, scrollHeight: 10_000_000 };
for (const [name, size] of Object.entries(sizes)) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });

beforeAll(() => service.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  service.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});
afterAll(() => service.close());
