// <script src="https://…/widget.js" data-portal="name" async></script>: a button that opens a portal's panel. No cookie is needed.
(() => {
  const script = document.currentScript;
  const portal = script?.dataset.portal;
  if (!portal || document.querySelector(`upbeat-widget[portal="${CSS.escape(portal)}"]`)) return;
  const origin = new URL(script.src).origin;
  const base = `${origin}/p/${encodeURIComponent(portal)}/widget`;
  const seenKey = `upbeat-seen-${portal}`;

  const host = document.createElement("upbeat-widget");
  host.setAttribute("portal", portal);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial }
    button { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; min-block-size: 44px; padding: 0 18px;
      border: 0; border-radius: 22px; background: var(--colour, #2540cf); color: #fff; font: 500 15px/22px system-ui, sans-serif; cursor: pointer;
      box-shadow: 0 4px 16px rgb(0 0 0 / .2) }
    button:focus-visible { outline: 2px solid var(--colour, #2540cf); outline-offset: 2px }
    button i { position: absolute; inset-block-start: -2px; inset-inline-end: -2px; inline-size: 12px; block-size: 12px; border: 2px solid #fff;
      border-radius: 50%; background: #bc3216 }
    iframe { position: fixed; inset-block-end: 76px; inset-inline-end: 20px; z-index: 2147483000; inline-size: min(400px, calc(100vw - 40px));
      block-size: min(620px, calc(100vh - 100px)); border: 1px solid rgb(0 0 0 / .14); border-radius: 12px; background: Canvas;
      box-shadow: 0 8px 40px rgb(0 0 0 / .24) }
    [hidden] { display: none }
    .vh { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }`);
  root.adoptedStyleSheets = [sheet];

  const button = Object.assign(document.createElement("button"), { type: "button" });
  const label = document.createTextNode(script.dataset.label || "Feedback"); // until the portal has said it in the reader's language
  button.setAttribute("aria-expanded", "false");
  const dot = Object.assign(document.createElement("i"), { hidden: true });
  const news = Object.assign(document.createElement("span"), { className: "vh" });
  button.append(label, dot, news);
  root.append(button);
  document.body.append(host);

  let frame;
  let latest = null;
  const open = (wanted) => {
    if (wanted && !frame) {
      frame = Object.assign(document.createElement("iframe"), { src: base, title: label.data });
      frame.setAttribute("sandbox", "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      root.append(frame);
    }
    if (frame) frame.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) see();
    else button.focus();
  };
  const see = () => {
    dot.hidden = true;
    news.textContent = "";
    try {
      if (latest) localStorage.setItem(seenKey, latest);
    } catch {
      // the dot comes back next time, then
    }
  };
  button.addEventListener("click", () => open(!frame || frame.hidden));
  addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.origin === origin && event.data?.upbeat === "close") open(false);
  });

  fetch(`${base}/latest`, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((told) => {
      if (!told) return;
      latest = told.latest;
      label.data = script.dataset.label || told.label;
      host.style.setProperty("--colour", told.colour);
      let seen = null;
      try {
        seen = localStorage.getItem(seenKey);
      } catch {
        // no storage: everything is new
      }
      dot.hidden = !latest || (seen !== null && seen >= latest);
      news.textContent = dot.hidden ? "" : ` (${told.news})`;
    })
    .catch(() => null);
})();
