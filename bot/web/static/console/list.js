/* The list of conversations, the most pressing on top. */

import { byId, el, icon, keyed } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { duration, shortOf, since } from "../shared/time.js";
import { open } from "./actions.js";
import { showTitle } from "./bell.js";
import { loadList } from "./loading.js";
import { LEVELS, belongs, compare, level } from "./need.js";
import { on, state, tell } from "./state.js";

const DRAWN = 200; // nobody looks further down; the search does
const FILTERS = ["open", "mine", "all"];

export function listed() {
  return [...state.conversations.values()].filter((each) => belongs(each, state, state.me)).sort(compare);
}

export function startList() {
  for (const filter of FILTERS) {
    const tab = el("button", { type: "button", class: "tab", data: { filter }, on: { click: () => choose(filter) } }, t(`filter.${filter}`));
    byId("filters").append(tab);
  }
  byId("search").addEventListener("input", (event) => { state.search = event.target.value.trim(); tell("list"); });
  byId("more").addEventListener("click", () => loadList(true));
  on("list", draw);
  setInterval(draw, 1000); // waiting times go on, and with them the order
}

export function choose(filter) {
  if (state.filter === filter) return;
  state.filter = filter;
  tell("list");
  loadList();
}

function draw() {
  const items = listed();
  keyed(byId("conversations"), items.slice(0, DRAWN), (each) => each.id, make, update);
  for (const tab of byId("filters").children) tab.setAttribute("aria-pressed", String(tab.dataset.filter === state.filter));
  byId("nobody").hidden = items.length > 0 || !state.loaded;
  byId("more").hidden = !state.next;
  const waiting = showTitle();
  byId("waiting").textContent = waiting ? t("list.waiting", { n: waiting }) : t("list.allDone");
  byId("waiting").classList.toggle("calm", !waiting);
}

function make({ id }) {
  const part = (name, tag = "span") => el(tag, { class: name });
  const button = el("button", { type: "button", class: "item", on: { click: () => open(id) } },
    part("avatar"),
    el("span", { class: "item-top" }, part("name"), part("wait")),
    el("span", { class: "item-text" }, part("said"), part("marks")),
    part("chips"));
  return el("li", {}, button);
}

function update(row, conversation) {
  const button = row.firstElementChild;
  const pressing = level(conversation);
  const find = (name) => button.querySelector(`.${name}`);
  const put = (name, text) => { const place = find(name); if (place.textContent !== text) place.textContent = text; };
  button.dataset.level = LEVELS[pressing] ?? "none";
  if (conversation.id === state.current) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
  const name = conversation.buyer_name || conversation.buyer;
  put("avatar", [...name][0] ?? "?");
  find("avatar").style.setProperty("--hue", hue(conversation.id));
  put("name", name);
  put("wait", pressing >= 0 ? duration(since(conversation.waiting_since)) : shortOf(conversation.last?.at ?? conversation.at ?? 0));
  find("wait").title = pressing >= 0 ? t("list.waitingSince") : "";
  const { role, text } = conversation.last ?? { role: "buyer", text: "" };
  put("said", role === "agent" ? `${t("list.you")}${text}` : text);
  drawMarks(find("marks"), conversation);
  drawChips(find("chips"), conversation);
}

function drawMarks(place, { suggestion, ...conversation }) {
  const ready = Boolean(suggestion?.drafts?.length);
  const unread = conversation.id === state.current ? 0 : conversation.unread;
  const sign = `${ready}${unread}`;
  if (place.dataset.sign === sign) return;
  place.dataset.sign = sign;
  place.replaceChildren();
  if (ready) place.append(el("span", { class: "ready", title: t("list.draftReady") }, icon("draft"), el("span", { class: "hush" }, t("list.draftReady"))));
  if (unread) place.append(el("span", { class: "unread" }, String(unread), el("span", { class: "hush" }, t("list.unread"))));
}

function drawChips(place, { need, status, assigned_to: assigned, handoff }) {
  const chips = [];
  if (status === "closed") chips.push([t("status.closed"), ""]);
  const role = known(`role.${handoff}`, "");
  if (status === "handed_off" && role) chips.push([t("list.handoff", { role }), "warn"]);
  for (const why of need?.why ?? []) chips.push([why, "need"]);
  if (assigned) chips.push([assigned.id === state.me?.id ? t("list.mine") : assigned.display, "who"]);
  const sign = JSON.stringify(chips);
  if (place.dataset.sign === sign) return;
  place.dataset.sign = sign;
  place.replaceChildren(...chips.map(([text, kind]) => el("span", { class: `chip ${kind}` }, text)));
}

/** A chat keeps its colour, and neighbours differ: the golden angle on the colour wheel. */
const hue = (id) => String(Math.round(id * 137.5) % 360);
