// Small helpers, folded parts, and the choice between light, dark and what the system says.
const root = document.documentElement;
root.dataset.scripted = "";
const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A closed group or article keeps its inside as the text of a noscript element, which costs a browser nothing until
// it is opened. A browser without scripts shows it at once.
const folded = (details) => details.querySelector(":scope > noscript");
function unfold(details) {
  const inside = folded(details);
  if (!inside) return;
  inside.outerHTML = inside.textContent;
  timeline.offer(details);
}
document.addEventListener("toggle", (event) => { if (event.target.open) unfold(event.target); }, true);

const ENTITIES = { "&#39;": "'", "&#34;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const words = (details) =>
  details.textContent.replace(/<[^>]*>/g, " ").replace(/&(?:#39|#34|lt|gt|amp);/g, (entity) => ENTITIES[entity]);

{
  const names = ["automatic", "light", "dark"];
  const button = $("theme");
  // A page opened from a file may have no storage: then the choice lasts as long as the page.
  const kept = () => { try { return localStorage.getItem("figures-theme"); } catch { return null; } };
  const keep = (name) => { try { localStorage.setItem("figures-theme", name); } catch { /* not kept */ } };
  const show = (name) => {
    if (name === "automatic") delete root.dataset.theme;
    else root.dataset.theme = name;
    button.textContent = "Theme: " + name;
  };
  let now = names.includes(kept()) ? kept() : "automatic";
  show(now);
  button.addEventListener("click", () => {
    now = names[(names.indexOf(now) + 1) % names.length];
    show(now);
    keep(now);
  });
}
