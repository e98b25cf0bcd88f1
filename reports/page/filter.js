// Search, filters and order. Groups and articles are hidden and moved, never made again.
const filters = (() => {
  const form = $("filters");
  const list = $("groups").querySelector(".list");
  const numbers = (text) => new Set(text ? text.split(" ") : []);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const groups = all(".group", list).map((element, rank) => {
    const { verdict, outlets, sources, topic, times, size, last } = element.dataset;
    return {
      element, rank, verdict, topic, last, outlets: numbers(outlets), sources: numbers(sources),
      times: Number(times), size: Number(size), name: element.querySelector("h3").textContent,
    };
  });
  const articles = all(".article").map((element) => ({
    element, outlets: numbers(element.dataset.outlet), sources: numbers(element.dataset.sources),
  }));
  const orders = {
    worst: (a, b) => a.rank - b.rank,
    times: (a, b) => b.times - a.times || a.rank - b.rank,
    size: (a, b) => b.size - a.size || a.rank - b.rank,
    last: (a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : a.rank - b.rank),
    topic: (a, b) => a.name.localeCompare(b.name, "en") || a.rank - b.rank,
  };
  let order = "worst";

  const fits = (item, wanted) =>
    (!wanted.outlet || item.outlets.has(wanted.outlet)) &&
    (!wanted.source || item.sources.has(wanted.source)) &&
    // the words of an item are read when the first search asks for them
    wanted.words.every((word) => (item.text ??= plain(words(item.element))).includes(word));

  const show = (items, test) => {
    let shown = 0;
    for (const item of items) {
      const fit = test(item);
      item.element.hidden = !fit;
      shown += fit;
    }
    return shown;
  };

  function apply() {
    const wanted = {
      outlet: $("outlet").value, source: $("source").value, topic: $("topic").value,
      words: plain($("search").value).split(/\s+/).filter(Boolean),
      verdicts: new Set(all("[name=verdict]:checked", form).map((box) => box.value)),
    };
    const shown = show(groups, (group) =>
      (!wanted.verdicts.size || wanted.verdicts.has(group.verdict)) &&
      (!wanted.topic || group.topic === wanted.topic) && fits(group, wanted));
    const read = show(articles, (article) => fits(article, wanted));
    list.nextElementSibling.hidden = shown > 0 || !groups.length;
    $("articles").querySelector(".nothing").hidden = read > 0;
    const inArticles = document.body.dataset.view === "articles";
    $("count").value = inArticles ? `${read} of ${articles.length} articles` : `${shown} of ${groups.length} groups`;
    $("clear").hidden = shown === groups.length && read === articles.length;
    if ($("order").value !== order) {
      order = $("order").value;
      list.append(...groups.toSorted(orders[order]).map((group) => group.element));
    }
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); };
  form.addEventListener("input", (event) => (event.target.id === "search" ? soon() : apply()));
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  $("open").addEventListener("click", () => {
    const visible = groups.filter((group) => !group.element.hidden);
    const open = visible.some((group) => !group.element.open);
    for (const group of visible) {
      if (open) unfold(group.element);
      group.element.open = open;
    }
    $("open").textContent = open ? "Close all" : "Open all";
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      $("search").focus();
    }
  });
  return { apply, clear: () => { form.reset(); apply(); } };
})();
