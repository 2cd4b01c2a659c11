// Runs in the page itself: nothing of what it takes to drive a browser is in what it measures.

/** Looks for the rows of a filter from now on, and says when they were painted and when the person acted last. */
export function install() {
  const answers = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (new URL(entry.name).pathname === "/api/v1/servers") answers.push(entry);
  }).observe({ type: "resource", buffered: true });

  let acted = 0;
  for (const type of ["pointerup", "keydown"]) {
    addEventListener(
      type,
      (e) => {
        acted = e.timeStamp;
      },
      true,
    );
  }

  const areShown = ({ names, total }) => {
    const table = document.querySelector("main table[aria-rowcount]");
    if (table === null || Number(table.getAttribute("aria-rowcount")) !== total + 1) return false;
    const rows = [...table.querySelectorAll("tr[data-row]")].slice(0, names.length);
    return rows.length === names.length && rows.every((row, i) => row.dataset.row === names[i]);
  };

  // A task that is begun within a frame runs once the frame is painted.
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener("message", () => resolve(performance.now()), { once: true });
        channel.port1.start();
        channel.port2.postMessage(0);
      });
    });

  let shown;
  globalThis.bench = {
    areShown,
    watch(expected) {
      acted = 0;
      shown = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (acted === 0 || !areShown(expected)) return;
          observer.disconnect();
          void painted().then(resolve);
        });
        observer.observe(document.getElementById("root"), { subtree: true, childList: true, attributes: true, characterData: true });
      });
    },
    async measured() {
      const at = await shown;
      return { start: acted, ms: at - acted };
    },
    /** The answer that the rows came with: asked for after the person acted. */
    answerSince(start) {
      const own = answers.filter((a) => a.startTime >= start && new URL(a.name).searchParams.get("limit") === "200" && !new URL(a.name).searchParams.has("cursor") && a.responseStatus === 200);
      const last = own.at(-1);
      return last === undefined ? undefined : { serviceMs: last.responseEnd - last.requestStart };
    },
  };
}
