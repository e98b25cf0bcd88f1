// What the part of the address after # shows: a view, a group, a passage, or a place in an article.
{
  const views = ["groups", "timeline", "articles"];

  function view(name) {
    document.body.dataset.view = name;
    for (const one of views) $(one).hidden = one !== name;
    for (const link of all("nav a")) {
      if (link.getAttribute("href") === "#" + name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    $("filters").hidden = name === "timeline";
    for (const control of all(".of-groups")) control.hidden = name !== "groups";
    if (name === "timeline") timeline.show();
    filters.apply();
  }

  // The element of that id, which may lie in a folded part.
  function find(id) {
    if (!id || $(id)) return $(id);
    const holder = all("main details").find((details) => folded(details)?.textContent.includes(`id="${id}"`));
    if (holder) unfold(holder);
    return $(id);
  }

  function route() {
    const id = decodeURIComponent(location.hash.slice(1));
    const goal = find(id);
    if (!goal || views.includes(id)) {
      view(views.includes(id) ? id : "groups");
      return;
    }
    view(goal.closest("main > section")?.id ?? "groups");
    if (goal.closest("[hidden]")) filters.clear();
    for (let at = goal; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    document.querySelector(".goal")?.classList.remove("goal");
    goal.classList.add("goal"); // :target does not see what has just been unfolded
    goal.scrollIntoView({ block: goal.tagName === "DETAILS" ? "start" : "center" });
    const focused = goal.tagName === "DETAILS" ? goal.firstElementChild : goal;
    if (!focused.matches("a, summary")) focused.tabIndex = -1;
    focused.focus({ preventScroll: true });
  }

  for (const group of all(".group[open]")) timeline.offer(group);
  addEventListener("hashchange", route);
  // The views begin at the top of the page, where their names are, and not where the browser would jump to.
  for (const link of all("nav a")) link.addEventListener("click", () => setTimeout(() => scrollTo(0, 0)));
  route();
}
