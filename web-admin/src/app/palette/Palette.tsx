export default function Palette({ onDone }: { readonly onDone: () => void }) {
  return <button type="button" onClick={onDone}>…</button>;
}
