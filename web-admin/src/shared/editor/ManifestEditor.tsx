import { useQuery } from "@tanstack/react-query";
import type { Kind } from "@/api/types";
import { ApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { QueryView } from "@/shared/ui/QueryView";
import { manifestQuery } from "./api/manifest";
import { EditForm } from "./EditForm";
import { editorTexts } from "./texts";

interface ManifestEditorProps {
  readonly kind: Kind;
  readonly name: string;
  /** It is over: what there is may be read, and not changed. */
  readonly isGone?: boolean;
}

/** A manifest as its file has it; changed, it is one commit with a reason. */
export default function ManifestEditor({ kind, name, isGone }: ManifestEditorProps) {
  const t = useTexts(editorTexts);
  const query = useQuery(manifestQuery(kind, name));
  if (query.error instanceof ApiError && query.error.status === 404) return <p className="pad muted">{t("gone")}</p>;
  return (
    <QueryView query={query} lines={12}>
      {(manifest) => (manifest.text == null ? <p className="pad muted">{t("sealed")}</p> : <EditForm key={`${kind}/${name}`} kind={kind} manifest={manifest} isGone={isGone === true} />)}
    </QueryView>
  );
}
