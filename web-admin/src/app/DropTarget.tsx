import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { giveFile } from "@/features/imports/incoming";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { Icon } from "@/shared/ui/Icon";
import css from "./DropTarget.module.css";
import { appTexts } from "./texts";

const hasFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes("Files") === true;

/** A supplier's list can be dropped on any page: it goes to the import page. */
export function DropTarget() {
  const t = useTexts(appTexts);
  const may = useMay("operator");
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Each element under the pointer tells of its own entering and leaving.
    let depth = 0;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const enter = (e: DragEvent) => {
      if (!hasFiles(e)) return;
      depth++;
      setOver(true);
    };
    const leave = (e: DragEvent) => {
      if (!hasFiles(e)) return;
      depth--;
      if (depth <= 0) end();
    };
    const over = (e: DragEvent) => {
      // Without this the browser would leave the page for the file.
      if (hasFiles(e)) e.preventDefault();
    };
    const drop = (e: DragEvent) => {
      if (!hasFiles(e)) return;
      e.preventDefault();
      end();
      const file = e.dataTransfer?.files[0];
      if (file === undefined || !may) return;
      giveFile(file);
      void navigate({ to: "/imports/new" });
    };
    addEventListener("dragenter", enter);
    addEventListener("dragleave", leave);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragenter", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [may, navigate]);
  if (!isOver) return null;
  return (
    <div className={css.over} role="status">
      <div>
        <Icon name={may ? "import" : "lock"} />
        <b>{may ? t("dropTitle") : t("dropNeeds", { role: "operator" })}</b>
        {may && <span>{t("dropHint")}</span>}
      </div>
    </div>
  );
}
