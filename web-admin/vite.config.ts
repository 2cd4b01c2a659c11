import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// Host stays as the browser sends it: the service takes a change only from a page of its own address.
const service = { target: process.env.SENTINEL_SERVER ?? "http://127.0.0.1:8080", changeOrigin: false };

/** The text's font is fetched with the page, not when its styles are read: text that changes its font moves what is around it. */
const preloadFont = (): Plugin => ({
  name: "sentinel-preload-font",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) => {
      const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
      if (font === undefined) throw new Error("The build has no file of the font Inter to preload.");
      return [{ tag: "link", attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${font}`, crossorigin: "" }, injectTo: "head" }];
    },
  },
});

export default defineConfig({
  // The component library has thirty languages of its own; two are ours, and its English is American.
  plugins: [react(), preloadFont(), { ...optimizeLocales.vite({ locales: ["en-US", "fr-FR"] }), enforce: "pre" }],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    // The Content-Security-Policy allows no data: URL for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": service, "/openapi": service, "/healthz": service, "/readyz": service } },
  test: {
    environment: "./test/environment.ts",
    environmentOptions: { happyDOM: { url: "http://sentinel.test/" } },
    setupFiles: ["./test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    // Two cores may be busy with other tests; a test that waits for what never comes ends all the same.
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
