"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  theme();
  document.querySelectorAll("[data-chips]").forEach(chips);
  if (byId("data")) messages(JSON.parse(byId("data").textContent));

  /* Light and dark: what the system says, until somebody chooses; the choice stays in this browser where it may. */
  function theme() {
    const button = byId("theme");
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const kept = remembered();
    if (kept) root.dataset.theme = kept;
    const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
    const show = () => {
      button.textContent = dark() ? "换成浅色" : "换成深色";
      button.setAttribute("aria-pressed", String(dark()));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("huashu-theme", root.dataset.theme); } catch { /* a browser may forbid it for files */ }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  function remembered() {
    try { return localStorage.getItem("huashu-theme"); } catch { return null; }
  }

  /* Buttons that show one kind of a list's items. */
  function chips(section) {
    const box = section.querySelector(".chips");
    if (!box) return;
    box.hidden = false;
    box.addEventListener("click", (event) => {
      const chosen = event.target.closest("button");
      if (!chosen) return;
      for (const each of box.children) each.setAttribute("aria-pressed", String(each === chosen));
      for (const item of section.querySelectorAll("[data-kind]")) {
        item.hidden = chosen.dataset.show !== "" && item.dataset.kind !== chosen.dataset.show;
      }
    });
  }

  /* The table of messages. A row's keys: f file, l line, c chat, n turn, t time, x text, o outcome, i intents and m the
     nearest ones as [intent, percent], d draft, h handoff, u to look up, a facts, w rules that withheld, r rules that
     warn, s what was really said as [agent, seconds, pieces, rules], g labels, k right, v verdict, e effect, b before. */
  function messages(data) {
    const PAGE = 50;
    const OUTCOMES = ["answered", "handed_over", "blocked", "speechless", "not_understood"];
    const rows = data.rows;
    const intent = (place) => data.intents[place][1];
    const codes = (row) => [...new Set([...(row.w || []), ...(row.r || []), ...(row.s || []).flatMap((said) => said[3])])];
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    const haystacks = new Map();
    let found = rows;
    let drawn = 0;

    const sorts = {
      telling: ["最值得看的在前", null],
      text: ["对话顺序", (a, b) => (a.f || 0) - (b.f || 0) || a.l - b.l || a.n - b.n],
      intent: ["听成的意图", (a, b) => title(a).localeCompare(title(b), "zh-CN")],
      sure: ["把握", (a, b) => sure(a) - sure(b)],
      outcome: ["结果", (a, b) => a.o - b.o],
    };
    const title = (row) => (row.i ? intent(row.i[0][0]) : "");
    const sure = (row) => (row.i ? row.i[0][1] : -1);
    let sorted = "telling";
    let falling = false;

    fill(byId("by-outcome"), count(rows, (row) => [row.o]), (place) => data.outcomes[place], 0);
    fill(byId("by-intent"), count(rows, (row) => (row.i || []).map((each) => each[0])), intent);
    fill(byId("by-rule"), count(rows, codes), (place) => `${data.rules[place][1]} ${data.rules[place][0]}`);
    if (rows.some((row) => row.v !== undefined)) {
      byId("change-box").hidden = false;
      fill(byId("by-change"), count(rows, (row) => (row.v === undefined ? [] : [row.v])), (place) => data.verdicts[place], 0);
    }
    if (rows.some((row) => row.k !== undefined)) {
      byId("label-box").hidden = false;
      fill(byId("by-label"), count(rows, (row) => (row.k === undefined ? [] : [row.k])), (right) => (right ? "听对" : "听错"), 0);
    }
    for (const [key, [name]] of Object.entries(sorts)) byId("sort").append(new Option(name, key));

    byId("tools").hidden = byId("table").hidden = false;
    byId("tools").addEventListener("submit", (event) => event.preventDefault());
    let waiting = 0;
    byId("find").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
    for (const each of ["by-outcome", "by-intent", "by-rule", "by-change", "by-label"]) byId(each).addEventListener("change", update);
    byId("sort").addEventListener("change", () => { sorted = byId("sort").value; falling = sorted === "sure"; update(); });
    for (const head of document.querySelectorAll("th[data-sort]")) {
      head.firstElementChild.addEventListener("click", () => {
        const again = sorted === head.dataset.sort;
        falling = again ? !falling : false;
        sorted = head.dataset.sort;
        byId("sort").value = sorted;
        update();
      });
    }
    byId("more").addEventListener("click", draw);
    byId("rows").addEventListener("click", (event) => {
      const line = event.target.closest("tr.row");
      if (line && !String(getSelection())) toggle(line);
    });
    update();

    function count(list, keys) {
      const counts = new Map();
      for (const row of list) for (const key of new Set(keys(row))) counts.set(key, (counts.get(key) || 0) + 1);
      return counts;
    }

    function fill(select, counts, name, byKey) {
      select.append(new Option("全部", ""));
      const order = byKey === undefined ? (a, b) => b[1] - a[1] || a[0] - b[0] : (a, b) => a[0] - b[0];
      for (const [key, n] of [...counts].sort(order)) select.append(new Option(`${name(key)}（${n}）`, key));
    }

    function haystack(row) {
      let words = haystacks.get(row);
      if (words === undefined) {
        words = plain([
          row.x, row.c, row.d === undefined ? "" : data.texts[row.d],
          ...(row.i || []).flatMap((each) => data.intents[each[0]]),
          ...(row.g || []).flatMap((each) => data.intents[each]),
          ...codes(row).flatMap((place) => data.rules[place]),
          ...(row.s || []).map((said) => said[0] + " " + said[2].map((piece) => piece[0]).join("")),
        ].join("\n"));
        haystacks.set(row, words);
      }
      return words;
    }

    function update() {
      const words = plain(byId("find").value).split(/\s+/).filter(Boolean);
      const chosen = (id) => (byId(id).value === "" ? null : Number(byId(id).value));
      const [outcome, one, rule, change, label] = ["by-outcome", "by-intent", "by-rule", "by-change", "by-label"].map(chosen);
      found = rows.filter((row) =>
        (outcome === null || row.o === outcome) &&
        (one === null || (row.i || []).some((each) => each[0] === one)) &&
        (rule === null || codes(row).includes(rule)) &&
        (change === null || row.v === change) &&
        (label === null || row.k === label) &&
        words.every((word) => haystack(row).includes(word)));
      const compare = sorts[sorted][1];
      if (compare) found = found.slice().sort(falling ? (a, b) => compare(b, a) : compare);
      for (const head of document.querySelectorAll("th[data-sort]")) {
        if (head.dataset.sort === sorted) head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      byId("rows").replaceChildren();
      drawn = 0;
      draw();
    }

    function draw() {
      const lines = found.slice(drawn, drawn + PAGE).map(line);
      byId("rows").append(...lines);
      drawn += lines.length;
      const left = found.length - drawn;
      byId("shown").textContent = found.length ? `找到 ${found.length.toLocaleString("zh-CN")} 条，显示了 ${drawn.toLocaleString("zh-CN")} 条` : "没有符合的消息，换个词或放宽条件试试";
      byId("more").hidden = left === 0;
      byId("more").textContent = `再显示 ${Math.min(PAGE, left)} 条（还有 ${left.toLocaleString("zh-CN")} 条）`;
    }

    function cell(...children) {
      const made = make("td");
      made.setAttribute("role", "cell");
      made.append(...children);
      return made;
    }

    function line(row) {
      const made = make("tr", "row");
      made.setAttribute("role", "row");
      made.row = row;
      const open = make("button", "open");
      open.type = "button";
      open.setAttribute("aria-expanded", "false");
      open.append(make("span", "two say", row.x || "（空的）"), make("span", "place", [`${row.c} · 第 ${row.n + 1} 句`, row.t].filter(Boolean).join("　")));
      const percent = cell(row.i ? `${row.i[0][1]}%` : "");
      percent.classList.add("num");
      const badges = cell(make("span", `badge b-${OUTCOMES[row.o]}`, data.outcomes[row.o]));
      if (row.v !== undefined) badges.append(make("span", `badge e-${row.e}`, data.verdicts[row.v]));
      if (row.k !== undefined) badges.append(make("span", `badge b-${row.k ? "right" : "wrong"}`, row.k ? "听对" : "听错"));
      const said = [...new Set((row.s || []).flatMap((each) => each[3]))];
      if (said.length) badges.append(make("span", "badge sev-rewrite", `客服：${data.rules[said[0]][1]}${said.length > 1 ? " 等" : ""}`));
      const heard = row.i ? row.i.map((each) => intent(each[0])).join("、") : "没听懂";
      made.append(cell(open), cell(make("span", row.i ? "two" : "two muted", heard)), percent, badges,
        cell(make("span", row.d === undefined ? "two muted" : "two", row.d === undefined ? "没有草稿" : data.texts[row.d])));
      return made;
    }

    function toggle(line) {
      const open = line.querySelector(".open");
      const closed = open.getAttribute("aria-expanded") === "false";
      open.setAttribute("aria-expanded", String(closed));
      if (!closed) { line.nextElementSibling.remove(); return; }
      const whole = make("tr", "detail");
      whole.setAttribute("role", "row");
      const inside = cell(detail(line.row));
      inside.colSpan = 5;
      whole.append(inside);
      line.after(whole);
    }

    function detail(row) {
      const list = make("dl");
      const add = (name, value) => {
        if (!value || (Array.isArray(value) && !value.length)) return;
        const told = make("dd");
        told.append(...[value].flat());
        list.append(make("dt", "", name), told);
      };
      const percents = (guesses) => (guesses || []).map(([place, percent]) => `${intent(place)} ${percent}%`).join("、");
      add("买家说", make("span", "say", row.x));
      add("听成", percents(row.i));
      add("最接近的", percents(row.m));
      add("标注", (row.g || []).map(intent).join("、"));
      add("草稿", row.d === undefined ? "" : data.texts[row.d]);
      if (row.b) add("改前", `${data.outcomes[row.b[0]]}${row.b[1] === null ? "" : `\n${data.texts[row.b[1]]}`}`);
      add("转人工", row.h);
      add("要查", (row.u || []).join("、"));
      add("用到的事实", (row.a || []).map(([name, value]) => `${name} ${value}`).join("；"));
      add("挡下草稿的规则", (row.w || []).map(rule).join("、"));
      add("草稿要留意", (row.r || []).map(rule).join("、"));
      add("客服实际说", (row.s || []).map(spoken));
      add("位置", `${data.files[row.f || 0]} 第 ${row.l} 行，对话 ${row.c} 第 ${row.n + 1} 句${row.t ? `，${row.t}` : ""}`);
      return list;
    }

    function rule(place) {
      return `${data.rules[place][1]}（${data.rules[place][0]}）`;
    }

    function spoken([agent, seconds, pieces, rules]) {
      const made = make("div", "say");
      const before = [agent, seconds === null ? "" : `${seconds} 秒后`].filter(Boolean).join(" ");
      if (before) made.append(make("span", "place", `${before}　`));
      for (const [text, place] of pieces) {
        if (place < 0) { made.append(text); continue; }
        const marked = make("mark", "", text);
        marked.title = rule(place);
        made.append(marked);
      }
      if (rules.length) made.append(make("div", "place", rules.map(rule).join("、")));
      return made;
    }
  }
})();
