// The network page: draws the lanes, shows details, finds, and switches the language.
// Text from documents enters the page through textContent alone, never as HTML.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const SMALLEST = 0.6; // below this scale labels cannot be read: the first view shows a part instead
  const address = new URLSearchParams(location.hash.slice(1));
  const asked = ["zh", "en"].find((one) => one === address.get("lang"));
  let language = asked ?? (navigator.language.startsWith("zh") ? "zh" : "en");
  const say = (zh, en) => (language === "zh" ? zh : en);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // --- the picture
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(byId("network"), { nodes, edges }, data.options);
  const above = new Map(), below = new Map();
  for (const edge of data.edges) {
    if (!above.has(edge.to)) above.set(edge.to, []);
    if (!below.has(edge.from)) below.set(edge.from, []);
    above.get(edge.to).push(edge);
    below.get(edge.from).push(edge);
  }

  const measuresOf = new Map();
  for (const [id, { plan }] of Object.entries(data.details)) {
    if (!plan) continue;
    if (!measuresOf.has(plan)) measuresOf.set(plan, []);
    measuresOf.get(plan).push(id);
  }

  network.on("beforeDrawing", (context) => {
    data.lanes.forEach((lane, number) => {
      context.fillStyle = colour(number % 2 ? "--soft" : "--lane");
      context.fillRect(lane.left, lane.top, lane.right - lane.left, lane.bottom - lane.top);
      const [zh, en] = data.levels[lane.level || ""];
      context.textBaseline = "top";
      context.fillStyle = colour("--ink");
      context.font = `600 19px ${data.options.nodes.font.face}`;
      context.fillText(say(zh, en), lane.left + 20, lane.top + 12);
      context.fillStyle = colour("--quiet");
      context.font = `13px ${data.options.nodes.font.face}`;
      const plans = say(`${lane.plans} 份文件`, `${lane.plans} ${lane.plans === 1 ? "plan" : "plans"}`);
      const measures = lane.measures ? say(`，${lane.measures} 条措施`, `, ${lane.measures} measures`) : "";
      context.fillText(plans + measures, lane.left + 20, lane.top + 38);
    });
  });

  function first() {
    if (!data.lanes.length) return;
    const box = byId("network").getBoundingClientRect();
    const left = data.lanes[0].left, right = data.lanes.at(-1).right;
    const top = data.lanes[0].top, bottom = data.lanes[0].bottom;
    const whole = Math.min(box.width / (right - left + 40), box.height / (bottom - top + 40), 1);
    const scale = Math.max(whole, SMALLEST);
    const middle = (from, to, room) => (to - from + 40 <= room ? (from + to) / 2 : from - 20 + room / 2);
    const position = { x: middle(left, right, box.width / scale), y: middle(top, bottom, box.height / scale) };
    network.moveTo({ scale, position });
  }
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });

  // --- threads: what a node comes from and leads to
  // (a plan stands for all its measures).
  function thread(id) {
    const start = [id, ...(measuresOf.get(id) || [])];
    const kept = new Set(start), lines = new Set();
    for (const [next, end] of [[above, "from"], [below, "to"]]) {
      const waiting = [...start];
      while (waiting.length) {
        for (const edge of next.get(waiting.pop()) || []) {
          lines.add(edge.id);
          if (!kept.has(edge[end])) { kept.add(edge[end]); waiting.push(edge[end]); }
        }
      }
    }
    return [kept, lines];
  }

  function highlight(id) {
    const [kept, lines] = id ? thread(id) : [null, null];
    nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: !kept || kept.has(node.id) ? 1 : 0.22 })));
    edges.update(data.edges.map((edge) => ({
      id: edge.id,
      color: !lines ? edgeColour(edge) : colour(lines.has(edge.id) ? "--accent" : "--faded"),
    })));
  }

  // --- details
  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function sign(mark) {
    const [symbol, zh, en] = data.marks[mark];
    const made = element("span");
    made.append(element("span", symbol, `sign mark-${mark}`), ` ${say(zh, en)}`);
    return made;
  }
  function go(id, text) {
    const one = data.details[id];
    const made = element("button", text || name(one), "go");
    made.type = "button";
    made.addEventListener("click", () => show(id, true));
    return made;
  }
  function name(one) {
    return one.heading || one.number || "";
  }
  function list(title, items) {
    if (!items.length) return [];
    const made = element("ul");
    for (const parts of items) {
      const row = element("li");
      row.append(...parts);
      made.append(row);
    }
    return [element("h3", title), made];
  }
  const level = (key) => say(...(data.levels[key || ""]));
  const percent = (share) => `${Math.round(share * 100)}%`;

  function planDetails(one) {
    const facts = [one.number, one.place, level(one.level), one.date, one.status === "draft" ? say("征求意见稿", "draft") : null];
    const parts = [sign(one.mark), element("p", facts.filter(Boolean).join(" · "), "quiet")];
    if (one.measures) parts.push(element("p", say(`${one.measures} 条措施`, `${one.measures} measures`)));
    const inferred = one.parent_inferred ? [element("span", say("（推断）", " (inferred)"), "quiet")] : [];
    parts.push(...list(say("落实的上级文件", "Implements"), one.parent ? [[go(one.parent), ...inferred]] : []));
    parts.push(...list(say("下级文件", "Implemented by"), one.children.map((id) => [go(id)])));
    return parts;
  }

  function measureDetails(one) {
    const parts = [sign(one.mark)];
    if (one.plan) {
      const line = element("p");
      line.append(go(one.plan));
      parts.push(line);
    }
    parts.push(element("blockquote", one.text));
    parts.push(...list(say("责任单位", "In charge"), one.in_charge.map(([role, organization]) =>
      [organization, element("span", ` ${say(...data.roles[role])}`, "quiet")])));
    parts.push(...list(say("来自上级措施", "Comes from"), one.sources.map(([id, relation, similarity, confidence]) => {
      const facts = [data.marks[relation][language === "zh" ? 1 : 2]];
      if (similarity !== null) facts.push(say(`相似度 ${percent(similarity)}`, `similarity ${percent(similarity)}`));
      if (confidence !== null) facts.push(say(`置信度 ${percent(confidence)}`, `confidence ${percent(confidence)}`));
      return [go(id), element("span", ` ${placeOf(data.details[id].plan)} · ${facts.join(" · ")}`, "quiet")];
    })));
    parts.push(...list(say("在下级的去向", "What became of it below"), fates(one)));
    return parts;
  }
  const placeOf = (id) => (id ? data.details[id].place || name(data.details[id]) : "");

  function fates(one) {
    const rows = one.fates.map(([plan, fate, entered, carriers]) => {
      const row = [sign(fate), " "];
      if (plan) row.push(go(plan, placeOf(plan)));
      if (entered) row.push(element("span", say(` · 变化始于${level(entered)}`, ` · changed at ${entered} level`), "quiet"));
      for (const id of carriers) row.push(element("br"), go(id));
      return row;
    });
    if (one.unknown) rows.push([sign("unknown"), say(` ${one.unknown} 份文件`, ` in ${one.unknown} ${one.unknown === 1 ? "plan" : "plans"}`)]);
    return rows;
  }

  let shown = null;
  function show(id, move) {
    shown = id;
    const one = data.details[id];
    const content = one.is === "plan" ? planDetails(one) : measureDetails(one);
    const source = one.source ? [element("h3", say("来源", "Source")), element("p", one.source, "quiet")] : [];
    byId("details").replaceChildren(element("h2", name(one)), ...content, ...source);
    byId("panel").hidden = false;
    byId("panel").scrollTop = 0;
    network.selectNodes([id], false);
    highlight(id);
    if (move) reveal(id);
  }
  // Into the middle of what the panel leaves free, unless it stands there readable already.
  function reveal(id) {
    const room = byId("network"), panel = byId("panel"), wide = room.clientWidth > 900;
    const taken = wide ? { x: panel.offsetWidth + 24, y: 0 } : { x: 0, y: panel.offsetHeight + 16 };
    const spot = network.canvasToDOM(network.getPosition(id)), edge = wide ? 130 : 30;
    const inside = spot.x > edge && spot.x < room.clientWidth - taken.x - edge
      && spot.y > 30 && spot.y < room.clientHeight - taken.y - 30;
    if (inside && network.getScale() >= SMALLEST) return;
    const scale = Math.max(network.getScale(), 0.7);
    network.moveTo({ position: network.getPosition(id), scale, offset: { x: -taken.x / 2, y: -taken.y / 2 } });
  }
  function dismiss() {
    shown = null;
    byId("panel").hidden = true;
    network.unselectAll();
    highlight(null);
  }
  network.on("click", (event) => (event.nodes.length ? show(event.nodes[0], false) : dismiss()));

  // --- search
  const entries = Object.entries(data.details).map(([id, one]) =>
    [id, one, `${name(one)}\n${one.number || ""}\n${one.place || ""}\n${one.text || ""}`.toLowerCase()]);
  function find(words) {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return [];
    const hits = entries.filter(([, , text]) => text.includes(wanted));
    // Hits in the heading first; else the order of the page, from the nation down.
    return hits.sort((a, b) => !name(a[1]).toLowerCase().includes(wanted) - !name(b[1]).toLowerCase().includes(wanted));
  }
  function suggest() {
    const hits = find(byId("search").value).slice(0, 30);
    byId("found").replaceChildren(...hits.map(([id, one]) => {
      const row = element("li"), button = element("button");
      button.type = "button";
      button.append(`${data.marks[one.mark][0]} ${name(one)}`);
      button.append(element("small", one.is === "plan" ? one.number || "" : name(data.details[one.plan] || {})));
      button.addEventListener("click", () => choose(id));
      row.append(button);
      return row;
    }));
    if (!hits.length && byId("search").value.trim()) byId("found").append(element("li", say("没有找到", "Nothing found")));
    byId("found").hidden = !byId("search").value.trim();
  }
  function choose(id) {
    byId("found").hidden = true;
    show(id, true);
  }
  byId("search").addEventListener("input", suggest);
  byId("search").addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter of an input method chooses characters, not a hit
    if (event.key === "Enter") { const [hit] = find(byId("search").value); if (hit) choose(hit[0]); }
    if (event.key === "ArrowDown") { byId("found").querySelector("button")?.focus(); event.preventDefault(); }
  });
  byId("found").addEventListener("keydown", (event) => {
    const row = document.activeElement.closest("li");
    const next = event.key === "ArrowDown" ? row?.nextSibling : event.key === "ArrowUp" ? row?.previousSibling : null;
    if (next) { next.querySelector("button")?.focus(); event.preventDefault(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { byId("found").hidden = true; dismiss(); }
    if (event.target.matches("input")) return;
    if (event.key === "/") { byId("search").focus(); event.preventDefault(); }
    if (event.key === "+" || event.key === "=") zoom(1.25);
    if (event.key === "-") zoom(0.8);
    if (event.key === "0") network.fit();
  });

  // --- light or dark; paper is light
  let printing = false;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => !printing && (address.get("theme") ? address.get("theme") === "dark" : dark.matches);
  // A colour with so much of black or white in it.
  const mixed = (hex, other, share) =>
    `#${[1, 3, 5].map((at) => Math.round(parseInt(hex.slice(at, at + 2), 16) * (1 - share) + other * share).toString(16).padStart(2, "0")).join("")}`;
  const edgeColour = (edge) => (isDark() ? colour("--thread") : edge.color);
  function dressed({ id, color, font }) {
    if (!isDark()) return { id, color, font };
    const held = font.color === "#ffffff"; // plans whose text is held are dark in both
    const ground = { border: mixed(color.border, 255, 0.5), background: held ? color.background : mixed(color.border, 0, 0.72) };
    const lit = { ...ground, border: colour("--accent") };
    return { id, font: { ...font, color: held ? "#ffffff" : colour("--ink") }, color: { ...ground, highlight: lit, hover: lit } };
  }
  function dress() {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    nodes.update(data.nodes.map(dressed));
    highlight(shown);
    network.redraw();
  }
  byId("theme").addEventListener("click", () => {
    address.set("theme", isDark() ? "light" : "dark");
    history.replaceState(null, "", `#${address}`);
    dress();
  });
  dark.addEventListener("change", dress);
  for (const [event, begins] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => { printing = begins; dress(); });
  }

  // --- language
  function translate() {
    document.documentElement.lang = say("zh-CN", "en");
    for (const one of document.querySelectorAll("[data-zh]")) {
      if (one.matches("input")) { one.placeholder = one.dataset[language]; one.ariaLabel = one.dataset[language]; }
      else one.textContent = one.dataset[language];
    }
    for (const one of document.querySelectorAll("[data-zh-label]")) {
      one.ariaLabel = one.title = one.dataset[say("zhLabel", "enLabel")];
    }
    byId("language").textContent = say("English", "中文");
    byId("language").lang = say("en", "zh");
    if (shown) show(shown, false);
    network.redraw();
  }
  byId("language").addEventListener("click", () => {
    language = say("en", "zh");
    address.set("lang", language);
    history.replaceState(null, "", `#${address}`);
    translate();
  });
  byId("closer").addEventListener("click", () => zoom(1.25));
  byId("farther").addEventListener("click", () => zoom(0.8));
  byId("whole").addEventListener("click", () => network.fit());
  byId("close").addEventListener("click", dismiss);

  translate();
  if (isDark()) dress();
  else document.documentElement.dataset.theme = "light";
  first();
  // For the console and for tests: the picture, and what it was made of.
  globalThis.policyNetwork = { network, data };
  document.documentElement.dataset.ready = "true";
})();
