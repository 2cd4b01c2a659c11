import { yaml } from "@codemirror/lang-yaml";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import styles from "./editor.module.css";
import { editorTexts } from "./texts";
import { looks, nonce } from "./theme";

interface BothVersionsProps {
  readonly theirs: string;
  readonly mine: string;
  readonly onChange: (mine: string) => void;
}

/** What is there now beside one's own text, which can be changed; arrows take over what differs. */
export function BothVersions({ theirs, mine, onChange }: BothVersionsProps) {
  const t = useTexts(editorTexts);
  const place = useRef<HTMLDivElement>(null);
  const heard = useRef(onChange);
  heard.current = onChange;
  useEffect(() => {
    const common = [EditorView.cspNonce.of(nonce()), lineNumbers(), yaml(), looks];
    const view = new MergeView({
      parent: place.current!,
      a: { doc: theirs, extensions: [...common, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": t("theirs"), tabindex: "0" })] },
      b: {
        doc: mine,
        extensions: [
          ...common,
          EditorView.contentAttributes.of({ "aria-label": t("mine"), tabindex: "0", spellcheck: "false" }),
          EditorView.updateListener.of((update) => update.docChanged && heard.current(update.state.doc.toString())),
        ],
      },
      revertControls: "a-to-b",
      collapseUnchanged: { margin: 3, minSize: 6 },
      gutter: true,
    });
    return () => view.destroy();
    // One's own text lives in the view from here on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [theirs]);
  return (
    <div>
      <div className={styles.sides}>
        <h3>{t("theirs")}</h3>
        <h3>{t("mine")}</h3>
      </div>
      <div ref={place} className={styles.merge} translate="no" />
    </div>
  );
}
