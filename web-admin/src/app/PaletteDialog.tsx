import { lazy, Suspense } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Dialog } from "@/shared/ui/Dialog";
import { Fence } from "@/shared/ui/Broken";
import { Skeleton } from "@/shared/ui/QueryView";
import { appTexts } from "./texts";

// Fetched when it is first opened.
const Palette = lazy(() => import("./palette/Palette"));

export function PaletteDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTexts(appTexts);
  return (
    <Dialog title={t("palette")} isOpen={isOpen} onClose={onClose}>
      <Fence>
        <Suspense fallback={<Skeleton />}>
          <Palette onDone={onClose} />
        </Suspense>
      </Fence>
    </Dialog>
  );
}
