import { http, HttpResponse, type HttpHandler } from "msw";
import { EditorView } from "@codemirror/view";
import { screen } from "@testing-library/react";

/** A manifest in the service's hands: what is written is kept, and what each write sent. */
export class FakeManifest {
  text: string;
  blob = "a".repeat(40);
  readonly writes: { readonly text: string; readonly blob?: string; readonly reason: string }[] = [];
  /** Answered instead of writing, once. */
  refusal: (() => Response) | undefined;
  private readonly kind: string;
  private readonly name: string;

  constructor(kind: string, name: string, text: string) {
    this.kind = kind;
    this.name = name;
    this.text = text;
  }

  get answer() {
    return { kind: this.kind, name: this.name, path: `servers/${this.name}.yaml`, text: this.text, blob: this.blob, revision: "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", writable: true };
  }

  /** Somebody else commits. */
  becomes(text: string, blob: string): void {
    this.text = text;
    this.blob = blob.repeat(40);
  }

  get handlers(): HttpHandler[] {
    const path = `*/api/v1/manifests/${this.kind}/${this.name}`;
    return [
      http.get(path, () => HttpResponse.json(this.answer)),
      http.put(path, async ({ request }) => {
        const body = (await request.json()) as FakeManifest["writes"][number];
        this.writes.push(body);
        const refusal = this.refusal?.();
        this.refusal = undefined;
        if (refusal !== undefined) return refusal;
        if (body.blob !== this.blob)
          return HttpResponse.json({ title: "The manifest is another by now", status: 409, requestId: "3f0c", current: this.answer }, { status: 409, headers: { "Content-Type": "application/problem+json" } });
        this.becomes(body.text, "c");
        return HttpResponse.json({ commit: "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", manifest: this.answer });
      }),
    ];
  }
}

/** The editor of that name. happy-dom lays nothing out, so keys do not reach its text; a change goes in as a command. */
export async function editorOf(name: string): Promise<{ readonly text: () => string; readonly replace: (what: string, by: string) => void }> {
  const view = EditorView.findFromDOM(await screen.findByRole("textbox", { name }))!;
  return {
    text: () => view.state.doc.toString(),
    replace: (what, by) => {
      const from = view.state.doc.toString().indexOf(what);
      if (from < 0) throw new Error(`There is no "${what}" in ${name}.`);
      view.dispatch({ changes: { from, to: from + what.length, insert: by } });
    },
  };
}
