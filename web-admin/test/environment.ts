import { builtinEnvironments, type Environment } from "vitest/runtime";

const ours = ["fetch", "Request", "Response", "Headers", "FormData", "AbortController", "AbortSignal", "ReadableStream", "URL", "URLSearchParams", "TextDecoderStream"] as const;

/** A page of happy-dom with the network of Node.js, which the mocked service stands in for and which streams as a browser does. */
const environment: Environment = {
  name: "page",
  viteEnvironment: "client",
  async setup(global, options) {
    const native = Object.fromEntries(ours.map((name) => [name, Object.getOwnPropertyDescriptor(global, name)] as const));
    const page = await builtinEnvironments["happy-dom"].setup(global, options);
    for (const [name, descriptor] of Object.entries(native)) if (descriptor !== undefined) Object.defineProperty(global, name, { ...descriptor, configurable: true });
    return page;
  },
};

export default environment;
