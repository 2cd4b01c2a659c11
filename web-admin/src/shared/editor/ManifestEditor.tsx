import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Kind } from "@/api/types";
import { ApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton } from "@/shared/ui/QueryView";
import { manifestQuery } from "./api/manifest";
import { EditForm } from "./EditForm";
import { newManifest } from "./newManifest";
import { editorTexts } from "./texts";

interface ManifestEditorProps {
  readonly kind: Kind;
  readonly name: string;
  /** It is over: what there is may be read, and not changed. */
  readonly isGone?: boolean;
  /** Where there is none, it is begun. */
  readonly isNew?: boolean;
}

/** A manifest as its file has it; changed, it is one commit with a reason. */
export default function ManifestEditor({ kind, name, isGone, isNew }: ManifestEditorProps) {
  const t = useTexts(editorTexts);
  const query = useQuery(manifestQuery(kind, name));
  const isMissing = query.error instanceof ApiError && query.error.status === 404;
  const blank = useMemo(() => (isMissing && isNew === true ? newManifest(kind, name) : undefined), [isMissing, isNew, kind, name]);
  if (isMissing && blank === undefined) return <p className="pad muted">{t("gone")}</p>;
  const manifest = query.data ?? blank;
  if (manifest === undefined) return query.isError ? <ProblemPanel error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />;
  // The same place for what is begun and for what came of it: what the form says stays.
  return (
    <>
      {query.isError && blank === undefined && <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />}
      {manifest.text == null ? <p className="pad muted">{t("sealed")}</p> : <EditForm key={`${kind}/${name}`} kind={kind} manifest={manifest} isGone={isGone === true} />}
    </>
  );
}
