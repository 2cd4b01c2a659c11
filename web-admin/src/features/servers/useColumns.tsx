import { useMemo } from "react";
import type { Server } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import type { Column } from "@/shared/ui/table/columns";
import { Ago } from "@/shared/ui/Times";
import { AddressCell, ClaimCell, HardwareCell, LabelsCell, NameAndAddress, NameCell, NextCell, PhaseAndWhy, PhaseCell, WhyCell } from "./cells";
import type { ColumnId } from "./columns";
import { regionKey } from "./filter";
import { serversTexts } from "./texts";

type Shape = Omit<Column<Server>, "id" | "title">;

const Since = ({ server }: { readonly server: Server }) => (server.since ? <Ago at={server.since} /> : null);
const muted = (text: string | null | undefined) => (
  <span className="muted" translate="no">
    {text ?? ""}
  </span>
);

const shapes: Readonly<Record<ColumnId, Shape>> = {
  name: { width: 136, sort: "name", cell: (server) => <NameCell server={server} /> },
  address: { width: 116, sort: "address", cell: (server) => <AddressCell server={server} /> },
  phase: { width: 188, sort: "phase", cell: (server) => <PhaseCell server={server} /> },
  why: { width: 160, grows: true, sort: "reason", cell: (server) => <WhyCell server={server} /> },
  since: { width: 76, sort: "since", isNumber: true, cell: (server) => <Since server={server} /> },
  next: { width: 104, sort: "next", cell: (server) => <NextCell server={server} /> },
  region: { width: 88, cell: (server) => muted(server.labels?.[regionKey]) },
  supplier: { width: 96, sort: "supplier", cell: (server) => muted(server.supplier) },
  session: { width: 150, sort: "session", cell: (server) => muted(server.session) },
  profile: { width: 110, sort: "profile", cell: (server) => muted(server.profile) },
  claim: { width: 180, sort: "claim", cell: (server) => <ClaimCell server={server} /> },
  system: { width: 110, cell: (server) => muted([server.facts?.system, server.facts?.systemVersion].filter(Boolean).join(" ")) },
  hardware: { width: 220, cell: (server) => <HardwareCell server={server} /> },
  labels: { width: 200, cell: (server) => <LabelsCell server={server} /> },
};

/** The chosen columns; on a phone, two with two lines each. */
export function useColumns(chosen: readonly ColumnId[], isNarrow: boolean): readonly Column<Server>[] {
  const t = useTexts(serversTexts);
  return useMemo(() => {
    if (isNarrow) {
      return [
        { id: "name", title: t("name"), width: 140, grows: true, sort: "name", cell: (server) => <NameAndAddress server={server} /> },
        { id: "phase", title: t("phase"), width: 190, sort: "phase", cell: (server) => <PhaseAndWhy server={server} /> },
      ];
    }

    // Something has to take what is left over.
    const growing = chosen.includes("why") ? "why" : chosen.includes("labels") ? "labels" : "name";
    return chosen.map((id) => ({ ...shapes[id], width: id === "phase" && t.language === "fr" ? 204 : shapes[id].width, id, title: t(id), grows: id === growing }));
  }, [chosen, isNarrow, t]);
}
