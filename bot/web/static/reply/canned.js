/* Canned replies: "/" and a few letters, by the initials of their pinyin or by any words in them. */

import { get, query } from "../shared/api.js";
import { byId, el } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { edit } from "./composer.js";
import { current } from "../console/state.js";

const SHOWN = 8;
const byShop = new Map();
let hits = [];
let marked = 0;

/** Those that fit, the best first: initials that begin so, then initials with it, then a title, then a text. */
export function search(items, typed) {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ initials = "", title, text }) => {
    if (initials.startsWith(wanted)) return 0;
    if (initials.includes(wanted) || title.toLowerCase().includes(wanted)) return 1;
    return text.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return items.map((item) => ({ item, at: rank(item) })).filter(({ at }) => at < 3).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

async function load(shop) {
  if (!byShop.has(shop)) {
    byShop.set(shop, get(`canned${query({ shop })}`).then((told) => told.items ?? told).catch(() => { byShop.delete(shop); return []; }));
  }
  return byShop.get(shop);
}

/** The script has changed: what was fetched is old. */
export const forgetCanned = () => byShop.clear();

export async function searchCanned(text) {
  if (!text.startsWith("/") || text.includes("\n")) return closeCanned();
  const items = await load(current().shop);
  if (byId("text").value !== text) return undefined;
  hits = search(items, text.slice(1)).slice(0, SHOWN);
  marked = 0;
  return draw();
}

export function closeCanned() {
  hits = [];
  byId("canned").hidden = true;
  byId("text").setAttribute("aria-expanded", "false");
  byId("text").removeAttribute("aria-activedescendant");
}

function draw() {
  const list = byId("canned");
  list.hidden = false;
  byId("text").setAttribute("aria-expanded", "true");
  list.replaceChildren(...hits.map((item, place) => el("li", {
    id: `canned-${place}`, role: "option", "aria-selected": String(place === marked),
    on: { mousedown: (event) => { event.preventDefault(); take(place); } },
  }, el("b", {}, item.title), el("kbd", {}, item.initials), el("span", {}, item.text))));
  if (!hits.length) list.append(el("li", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("canned.none")));
  else byId("text").setAttribute("aria-activedescendant", `canned-${marked}`);
  list.children[marked]?.scrollIntoView({ block: "nearest" });
}

function take(place) {
  const { text } = hits[place];
  closeCanned();
  edit(text, { suggestion: null, draft: null });
}

/** Keys while the list is open; true when one was used. */
export function cannedKey(event) {
  if (byId("canned").hidden) return false;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && hits.length) {
    marked = (marked + steps[event.key] + hits.length) % hits.length;
    draw();
  } else if (event.key === "Enter" || event.key === "Tab") {
    if (hits.length) take(marked);
  } else if (event.key === "Escape") closeCanned();
  else return false;
  event.preventDefault();
  return true;
}
