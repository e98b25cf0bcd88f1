// Estimates over time: for one group on demand, and for all groups of one subject.
const timeline = (() => {
  const DAY = 86400000;
  const FAR_APART = 60, NEAR_ZERO = 0.6; // as in the scale of the plots
  const HIGH = 340, LEFT = 64, TOP = 16, BOTTOM = 34;
  let wide = 900, right = 190; // of the drawing at hand
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 2 });
  const full = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 });

  function dated(at) {
    const day = new Date(at);
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  }

  function node(name, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // What a row of a plot says: null for one without a day or a number.
  function estimate(row) {
    if (!row.dataset.v || !row.dataset.day) return null;
    const [low, best, high] = row.dataset.v.split(" ").map((end) => (end === "?" ? null : Number(end)));
    const link = row.firstElementChild;
    return {
      low, best, high, at: Date.parse(row.dataset.day), colour: row.className, shape: row.dataset.s,
      href: link.getAttribute("href"), who: link.querySelector("b").textContent,
      where: link.querySelector("small").textContent, said: link.querySelector(".said").textContent,
      hollow: Boolean(link.querySelector(".hollow")),
    };
  }

  const estimates = (groups) =>
    groups
      .flatMap((group) => (unfold(group), all(".rows > li", group)))
      .map(estimate)
      .filter(Boolean)
      .sort((a, b) => a.at - b.at || a.best - b.best);

  // Round steps of 1, 2 or 5 times a power of ten; steps of ten on a logarithmic scale.
  function ticks({ low, high, log }) {
    if (log) {
      const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9);
      return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
    }
    const power = 10 ** Math.floor(Math.log10(high - low));
    for (const step of [5, 2, 1, 0.5, 0.2, 0.1].map((k) => k * power)) {
      const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9);
      if (last - first < 3) continue;
      return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
    }
  }

  function scales(points) {
    const ends = points.flatMap((point) => [point.low, point.best, point.high]).filter((end) => end !== null);
    let low = Math.min(...ends), high = Math.max(...ends);
    if (low === high) [low, high] = [low - (Math.abs(low) / 2 || 1), high + (Math.abs(high) / 2 || 1)];
    const log = low > 0 && high / low >= FAR_APART;
    if (!log && low >= 0 && low <= high * NEAR_ZERO) low = 0;
    const size = log ? Math.log10 : (value) => value;
    const [first, last] = [points[0].at, points.at(-1).at];
    const span = size(high) - size(low), margin = span * 0.05;
    return {
      low, high, log, first, last,
      x: (at) => LEFT + 14 + (first === last ? 0.5 : (at - first) / (last - first)) * (wide - LEFT - right - 28),
      y: (value) => HIGH - BOTTOM - ((size(value) - size(low) + margin) / (span + 2 * margin)) * (HIGH - TOP - BOTTOM),
    };
  }

  function grid(scale) {
    const parts = [];
    for (const value of ticks(scale)) {
      const y = scale.y(value);
      parts.push(node("line", { class: "grid", x1: LEFT, x2: wide - right, y1: y, y2: y }));
      const label = (Math.abs(value) < 1e6 ? full : short).format(value);
      parts.push(node("text", { x: LEFT - 8, y: y + 4, "text-anchor": "end" }, label));
    }
    const days = Math.round((scale.last - scale.first) / DAY);
    const steps = Math.max(1, Math.min(Math.floor((wide - LEFT - right) / 120), days));
    const shown = new Set(Array.from({ length: days ? steps + 1 : 1 }, (_, at) => Math.round((days * at) / steps)));
    for (const day of shown) {
      const x = scale.x(scale.first + day * DAY);
      parts.push(node("line", { class: "grid", x1: x, x2: x, y1: HIGH - BOTTOM, y2: HIGH - BOTTOM + 5 }));
      parts.push(node("text", { x, y: HIGH - BOTTOM + 19, "text-anchor": "middle" }, dated(scale.first + day * DAY)));
    }
    return parts;
  }

  function dot(point, scale) {
    const y = scale.y(point.best);
    const label = `${point.said}, ${point.who}, ${point.where}`;
    const link = node("a", { href: point.href, class: `mark ${point.colour}`, "aria-label": label });
    if (point.low !== point.high) {
      const bottom = point.low === null ? HIGH - BOTTOM : scale.y(point.low);
      const top = point.high === null ? TOP : scale.y(point.high);
      link.append(node("line", { x1: point.x, x2: point.x, y1: bottom, y2: top }));
      if (point.low === null) link.append(node("use", { href: "#to-down", x: point.x, y: bottom }));
      if (point.high === null) link.append(node("use", { href: "#to-up", x: point.x, y: top }));
    }
    link.append(node("use", { href: "#s" + point.shape, x: point.x, y, ...(point.hollow && { class: "hollow" }) }));
    return link;
  }

  // Names of sources at the last dot of each, pushed apart where they would overlap and kept above the days.
  function names(sources, scale) {
    const LINE = 16, MOST = Math.floor((HIGH - TOP - BOTTOM) / LINE);
    const ends = [...sources.values()].map((points) => points.at(-1));
    const shown = ends.sort((a, b) => scale.y(a.best) - scale.y(b.best)).slice(0, MOST);
    let free = TOP;
    const places = shown.map((point) => (free = Math.max(free, scale.y(point.best)) + LINE) - LINE);
    return shown.map((point, at) => {
      const y = Math.min(places[at], HIGH - BOTTOM - LINE * (shown.length - at));
      const name = point.who.length > 26 ? point.who.slice(0, 25) + "…" : point.who;
      const d = `M${point.x + 8} ${scale.y(point.best)}L${wide - right + 2} ${y}H${wide - right + 10}`;
      return node("g", { class: point.colour },
        node("path", { class: "lead", d }),
        node("text", { class: "named", x: wide - right + 14, y: y + 4 }, name));
    });
  }

  // The names stand at the right where there is room for them.
  function draw(points, title, width) {
    wide = Math.max(320, width);
    right = wide < 520 ? 34 : 190;
    const scale = scales(points);
    for (const [at, same] of Map.groupBy(points, (point) => point.at)) {
      const apart = Math.min(11, 60 / same.length); // estimates of one day stand side by side
      same.forEach((point, i) => { point.x = scale.x(at) + (i - (same.length - 1) / 2) * apart; });
    }
    const sources = Map.groupBy(points, (point) => point.who);
    const runs = [...sources.values()].filter((same) => same.length > 1).map((same) => {
      const d = "M" + same.map((point) => `${point.x} ${scale.y(point.best)}`).join("L");
      return node("g", { class: same[0].colour }, node("path", { class: "run", d }));
    });
    const box = { class: "time", viewBox: `0 0 ${wide} ${HIGH}`, role: "group", "aria-label": title };
    return node("svg", box,
      ...grid(scale), ...runs, ...(wide < 520 ? [] : names(sources, scale)),
      ...points.map((point) => dot(point, scale)));
  }

  function table(points) {
    const made = document.createElement("table");
    const row = (tag, ...texts) => {
      const line = made.insertRow();
      for (const text of texts) line.appendChild(document.createElement(tag)).append(text);
    };
    row("th", "Day", "Who", "Says");
    for (const point of points) {
      const link = document.createElement("a");
      link.href = point.href;
      link.textContent = point.said;
      row("td", dated(point.at), point.who, link);
    }
    return made;
  }

  function note(text) {
    const made = document.createElement("p");
    made.className = "cite";
    made.textContent = text;
    return made;
  }

  // Groups of one subject and unit with estimates of two days or more, by subject.
  const subjects = new Map();
  for (const group of all(".group")) {
    const key = group.querySelector("h3").textContent + (group.dataset.unit ? ` (${group.dataset.unit})` : "");
    subjects.set(key, [...(subjects.get(key) ?? []), group]);
  }
  const select = $("timed");
  const days = (groups) => new Set(groups.flatMap((group) => group.dataset.days.split(" ").filter(Boolean)));
  const told = [...subjects].filter(([, groups]) => days(groups).size > 1).map(([name]) => name);
  select.append(...told.toSorted((a, b) => a.localeCompare(b, "en")).map((name) => new Option(name)));
  select.value = told[0] ?? ""; // that of the worst group
  function show() {
    const points = estimates(subjects.get(select.value) ?? []);
    const drawn = $("drawn");
    if (points.length) drawn.replaceChildren(draw(points, select.value + " over time", drawn.clientWidth), table(points));
    else drawn.textContent = "No subject has estimates of two days.";
  }
  select.addEventListener("change", show);

  // A button in a group that has estimates of two days.
  function offer(group) {
    if (!group.dataset.days?.includes(" ")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Over time";
    button.setAttribute("aria-pressed", "false");
    group.querySelector(".foot").prepend(button);
    button.addEventListener("click", () => {
      const plot = group.querySelector(".plot");
      const drawn = plot.parentElement.querySelector(":scope > .over-time");
      const pressed = !drawn;
      if (drawn) drawn.remove();
      else {
        const holder = document.createElement("div");
        holder.className = "over-time";
        plot.before(holder);
        const points = estimates([group]);
        holder.append(draw(points, group.querySelector("h3").textContent + " over time", holder.clientWidth));
        const rest = all(".rows > li", group).length - points.length;
        if (rest) holder.append(note(`Not drawn: ${rest} without a date or in another unit.`));
      }
      plot.hidden = pressed;
      button.setAttribute("aria-pressed", String(pressed));
    });
  }
  return { show, offer };
})();
