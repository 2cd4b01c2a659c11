export default function ServersPage() {
  return <h1>ServersPage</h1>;
}
