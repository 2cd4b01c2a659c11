import type { IconName } from "@/shared/ui/Icon";

/** The main pages, in the order of the navigation. */
export const pages = [
  { id: "overview", to: "/", icon: "home" },
  { id: "servers", to: "/servers", icon: "server" },
  { id: "imports", to: "/imports", icon: "import" },
  { id: "claims", to: "/claims", icon: "claim" },
  { id: "runs", to: "/runs", icon: "run" },
  { id: "profiles", to: "/profiles", icon: "prof" },
  { id: "activity", to: "/activity", icon: "act" },
  { id: "access", to: "/access", icon: "key" },
] as const satisfies readonly { readonly id: string; readonly to: string; readonly icon: IconName }[];

export type Page = (typeof pages)[number];
