import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Finding } from "@/api/types";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { diagnosticsOf } from "./findings";
import { looks, nonce } from "./theme";
import styles from "./editor.module.css";

interface CodeEditorProps {
  readonly label: string;
  /** What it shows; another text from outside replaces what is there. */
  readonly text: string;
  readonly onChange?: ((text: string) => void) | undefined;
  /** Ctrl S. */
  readonly onSave?: (() => void) | undefined;
  /** Help of a schema, once that is known. */
  readonly help?: Extension | undefined;
  /** What the service found wrong, marked at its line. */
  readonly findings?: readonly Finding[];
}

/** YAML with line numbers, search and undo. Without `onChange` it only shows. Tab leaves it, as it leaves any field. */
export function CodeEditor({ label, text, onChange, onSave, help, findings }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const calls = useRef({ onChange, onSave });
  calls.current = { onChange, onSave };
  const access = useRef(new Compartment());
  const helped = useRef(new Compartment());
  const isReadOnly = onChange === undefined;
  const say = useServiceText();
  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({ doc: text, extensions: [...basics(label, calls), access.current.of(readOnly(isReadOnly)), helped.current.of(help ?? [])] }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = undefined;
    };
    // What changes later goes into the view that is there: a new one would lose cursor, scroll and undo.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  useEffect(() => {
    const now = view.current;
    if (now === undefined || now.state.doc.toString() === text) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    view.current?.dispatch({ effects: access.current.reconfigure(readOnly(isReadOnly)) });
  }, [isReadOnly]);
  useEffect(() => {
    view.current?.dispatch({ effects: helped.current.reconfigure(help ?? []) });
  }, [help]);
  useEffect(() => {
    const now = view.current;
    if (now !== undefined && findings !== undefined) now.dispatch(setDiagnostics(now.state, diagnosticsOf(findings, now.state.doc, say)));
  }, [findings, say]);
  return <div ref={place} className={styles.code} translate="no" />;
}

interface Calls {
  readonly onChange: ((text: string) => void) | undefined;
  readonly onSave: (() => void) | undefined;
}

const readOnly = (is: boolean): Extension => [EditorState.readOnly.of(is), EditorView.editable.of(!is)];

const basics = (label: string, calls: { readonly current: Calls }): Extension[] => [
  EditorView.cspNonce.of(nonce()),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false" }),
  lineNumbers(),
  history(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  closeBrackets(),
  EditorState.tabSize.of(2),
  yaml(),
  looks,
  keymap.of([{ key: "Mod-s", preventDefault: true, run: () => (calls.current.onSave?.(), true) }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) calls.current.onChange?.(update.state.doc.toString());
  }),
];
