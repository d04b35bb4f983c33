/* Beside the chat: product, order, and why the draft says what it says. */

import { byId, el } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { chosen } from "../reply/draft.js";
import { current, on } from "./state.js";

const SHOWN_ABOVE = ["title", "state", "id"]; // told in the head of a card, not in its table

export function startAside() {
  on("chat draft opened", draw);
}

function draw() {
  const conversation = current();
  byId("aside").hidden = !conversation;
  if (!conversation) return;
  card("product", conversation.product, (product) => product.title ?? product.id);
  card("order", conversation.order, (order) => known(`order.${order.state}`, order.state ?? ""));
  byId("nothing-known").hidden = Boolean(conversation.product || conversation.order);
  drawWhy(conversation.suggestion);
}

function card(name, values, head) {
  const place = byId(`${name}-card`);
  place.hidden = !values;
  if (!values) return;
  const sign = JSON.stringify(values);
  if (place.dataset.sign === sign) return;
  place.dataset.sign = sign;
  const shown = Object.entries(values).filter(([key, value]) => !SHOWN_ABOVE.includes(key) && told(value) !== "");
  place.replaceChildren(
    el("h3", {}, t(`aside.${name}`)),
    el("p", { class: "card-head", data: { state: values.state ?? "" } }, head(values), values.id && el("span", { class: "code" }, String(values.id))),
    el("dl", {}, ...shown.map(([key, value]) => el("div", {}, el("dt", {}, known(`field.${key}`, key)), el("dd", {}, told(value, key))))));
}

/** A value as text: money with its unit, lists joined, whatever is nested left out. */
function told(value, key = "") {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.map((each) => told(typeof each === "object" ? each?.title ?? each?.name ?? each?.id : each)).filter(Boolean).join("、");
  if (typeof value === "object") return "";
  return ["amount", "price", "lowest", "freight", "paid"].includes(key) && value !== "" && !Number.isNaN(Number(value)) ? `¥${value}` : String(value);
}

function drawWhy(suggestion) {
  byId("why").hidden = !suggestion;
  if (!suggestion) return;
  const draft = chosen();
  const sure = suggestion.intents?.length ? suggestion.intents : suggestion.nearest ?? [];
  byId("intents").replaceChildren(...sure.map(bar));
  byId("intents-head").textContent = t(suggestion.intents?.length ? "why.heard" : "why.nearest");
  list("facts", draft?.facts ?? [], ({ name, value, source }) => [el("b", {}, name), el("span", {}, String(value)), source && el("code", {}, place(source))]);
  list("reasons-list", suggestion.reasons ?? [], (reason) => [reason]);
  list("noticed", draft?.findings ?? [], ({ message }) => [message]);
  byId("script-version").textContent = suggestion.script_version ? t("why.version", { version: suggestion.script_version }) : "";
}

/** A place in the script without its column: that is what an owner looks for. */
const place = (source) => source.replace(/^(.*:\d+):\d+$/, "$1");

function list(id, items, parts) {
  byId(id).parentElement.hidden = !items.length;
  byId(id).replaceChildren(...items.map((item) => el("li", {}, ...parts(item))));
}

function bar({ id, title, confidence }) {
  const percent = `${Math.round(confidence * 100)}%`;
  const full = el("span", { class: "bar-full" });
  full.style.width = percent;
  return el("li", {}, el("span", { class: "bar-name" }, title || id), el("span", { class: "bar-percent" }, percent), el("span", { class: "bar", "aria-hidden": "true" }, full));
}
