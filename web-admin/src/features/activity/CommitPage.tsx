export default function CommitPage() {
  return <h1>CommitPage</h1>;
}
