import { yaml } from "@codemirror/lang-yaml";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMedia } from "@/shared/ui/useMedia";
import styles from "./editor.module.css";
import { editorTexts } from "./texts";
import { looks, nonce } from "./theme";

interface BothVersionsProps {
  readonly theirs: string;
  readonly mine: string;
  readonly onChange: (mine: string) => void;
}

const folded = { margin: 3, minSize: 6 };

/** What is there now beside one's own text, which can be changed; on narrow screens in one text. */
export function BothVersions({ theirs, mine, onChange }: BothVersionsProps) {
  const t = useTexts(editorTexts);
  const isWide = useMedia("(min-width: 900px)");
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ mine, onChange });
  latest.current = { mine, onChange };
  useEffect(() => {
    const own: Extension = [
      ...common(t("mine")),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onChange(update.state.doc.toString());
      }),
    ];
    const parent = place.current!;
    const view = isWide
      ? new MergeView({
          parent,
          a: { doc: theirs, extensions: [common(t("theirs")), EditorState.readOnly.of(true)] },
          b: { doc: latest.current.mine, extensions: own },
          revertControls: "a-to-b",
          collapseUnchanged: folded,
        })
      : new EditorView({ parent, doc: latest.current.mine, extensions: [own, unifiedMergeView({ original: theirs, mergeControls: false, collapseUnchanged: folded })] });
    return () => view.destroy();
    // One's own text lives in the view from here on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [theirs, isWide]);
  return (
    <div>
      {isWide && (
        <div className={styles.sides}>
          <h2>{t("theirs")}</h2>
          <h2>{t("mine")}</h2>
        </div>
      )}
      <div ref={place} className={styles.merge} translate="no" />
    </div>
  );
}

const common = (label: string): Extension[] => [
  EditorView.cspNonce.of(nonce()),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false" }),
  lineNumbers(),
  yaml(),
  looks,
];
