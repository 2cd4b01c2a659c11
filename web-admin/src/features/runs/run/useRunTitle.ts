import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { runsTexts } from "../texts";

const titles = { Provision: "provisionTitle", Release: "releaseTitle", Retire: "retireTitle" } as const;

/** What a run does to how many: "Provision 46 servers". */
export function useRunTitle(): (run: Run) => string {
  const t = useTexts(runsTexts);
  return (run) => t(titles[run.purpose], { count: run.servers.length });
}
