// What script adds to the public pages: similar wishes while typing, votes without a reload, the theme switch. All of it works without.
const OLD_ENOUGH = 2300; // ms: the server takes no form that comes back sooner than anyone types
const WAIT = 160; // ms after the last key

for (const form of document.querySelectorAll("form[data-similar]")) offerSimilar(form);
for (const form of document.querySelectorAll("form[data-vote]")) voteInPlace(form);
for (const form of document.querySelectorAll("form")) if (form.elements.stamp) ripen(form);
switchTheme(document.querySelector("[data-theme-switch]"));

function offerSimilar(form) {
  const field = form.elements.name;
  const box = form.querySelector(".sim");
  const found = box.querySelector("[data-found]");
  const plain = form.querySelector("[data-plain]");
  let timer;
  let asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  async function ask() {
    const words = field.value.trim();
    const turn = ++asked;
    if (words.length < 3) return show("");
    const answer = await fetch(`${form.dataset.similar}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (answer?.ok && turn === asked) show(await answer.text());
  }
  function show(html) {
    found.innerHTML = html; // made and escaped by our own server
    box.hidden = html === "";
    plain.hidden = html !== "";
  }
}

function voteInPlace(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const body = new FormData(form, button);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (!told || told.ask) return sendPlainly(form, button);
    const { votes, voted } = told;
    button.setAttribute("aria-pressed", String(voted));
    button.value = (voted ? "un" : "") + button.value.replace(/^un/, "");
    button.querySelector("span").textContent = votes;
  });
}

/** Leave it to the browser: it follows to where the server asks who is there, or says what is wrong. */
function sendPlainly(form, button) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: button.name, value: button.value });
  form.append(field);
  form.submit();
}

function ripen(form) {
  form.addEventListener("submit", (event) => {
    const left = OLD_ENOUGH - performance.now();
    if (left <= 0) return;
    event.preventDefault();
    setTimeout(() => form.submit(), left);
  });
}

function switchTheme(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("upbeat-portal-theme", root.dataset.theme);
    } catch {
      // not kept, then
    }
  });
}
