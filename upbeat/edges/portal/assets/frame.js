// Inside the widget's frame: sends a wish, shows what is near it, tells the page when to close.
const OLD_ENOUGH = 2300; // ms: the server takes no form that comes back sooner than anyone types
const base = document.body.dataset.base;
const form = document.querySelector("[data-send]");

const tell = (word) => parent.postMessage({ upbeat: word }, "*"); // says nothing but “close”
document.querySelector("[data-close]").addEventListener("click", () => tell("close"));
document.addEventListener("keydown", (event) => event.key === "Escape" && tell("close"));

if (form) {
  const near = form.querySelector("[data-near]");
  const said = form.querySelector(".said");
  let timer;
  form.elements.name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await new Promise((done) => setTimeout(done, Math.max(0, OLD_ENOUGH - performance.now())));
    const body = JSON.stringify(Object.fromEntries(new FormData(form)));
    const answer = await fetch(`${base}/widget/send`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const told = await answer.json().catch(() => ({ said: answer.statusText }));
    said.textContent = told.said;
    said.hidden = false;
    if (answer.ok) {
      form.elements.name.value = "";
      form.elements.text.value = "";
      near.replaceChildren();
    }
  });
  async function look() {
    const words = form.elements.name.value.trim();
    const answer = words.length < 3 ? null : await fetch(`${base}/widget/similar?q=${encodeURIComponent(words)}`);
    const { items } = answer?.ok ? await answer.json() : { items: [] };
    near.replaceChildren(
      ...items.map(({ name, url }) => {
        const line = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: url, target: "_blank", rel: "noopener", textContent: name });
        line.append(link);
        return line;
      }),
    );
  }
}
