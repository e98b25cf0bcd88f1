// The sentence behind a row or a dot, when it is pointed at or reached by the keyboard.
{
  const tip = $("tip");
  let owner = null;

  const passage = (link) => $(link.getAttribute("href").slice(1));
  const marked = (event) => event.target.closest?.(".rows a, .time a");

  function show(link) {
    const source = passage(link);
    if (!source || link === owner) return;
    hide();
    owner = link;
    tip.replaceChildren(...[...source.children].map((part) => part.cloneNode(true)));
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    source.classList.add("lit");
    place(link);
  }

  function place(link) {
    const around = (link.querySelector(".bar svg") ?? link).getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, around.left), innerWidth - width - 8);
    const below = around.bottom + 6;
    tip.style.left = left + "px";
    tip.style.top = (below + height < innerHeight ? below : Math.max(8, around.top - height - 6)) + "px";
  }

  function hide() {
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    passage(owner)?.classList.remove("lit");
    owner = null;
    tip.hidden = true;
  }

  document.addEventListener("pointerover", (event) => {
    const link = marked(event);
    if (link) show(link);
    else hide();
  });
  document.addEventListener("focusin", (event) => {
    const link = marked(event);
    if (link?.matches(":focus-visible")) show(link);
    else hide();
  });
  document.addEventListener("focusout", hide);
  // Reaching a row by the keyboard may scroll to it: then the tooltip goes along.
  addEventListener("scroll", () => (owner?.matches(":focus-visible") ? place(owner) : hide()), { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
