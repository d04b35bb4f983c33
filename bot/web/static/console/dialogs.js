/* Windows over the page: help, transfer, handing over, closing. The browser's own dialogs keep focus and Esc right. */

import { byId, el } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { close, handoff, transfer } from "./actions.js";
import { current, state } from "./state.js";

const ROLES = ["manager", "aftersale", "agent"];
const HELP = [
  ["keys.draft", [["Enter", "send"], ["Tab", "edit"], ["1 2 3", "choose"], ["Esc", "reject"], ["C", "copy"], ["W", "why"]]],
  ["keys.chats", [["J K", "next"], ["Alt+J Alt+K", "nextTyping"], ["F", "find"], ["T", "take"], ["G", "transfer"], ["H", "handoff"], ["X", "close"]]],
  ["keys.box", [["R", "write"], ["/", "canned"], ["Enter", "sendText"], ["Shift+Enter", "break"], ["Esc", "leave"], ["?", "help"]]],
];

export function startDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    for (const each of dialog.querySelectorAll("[data-close]")) each.addEventListener("click", () => dialog.close());
  }
  for (const each of document.querySelectorAll("[data-dialog]")) each.addEventListener("click", () => openDialog(each.dataset.dialog));
  byId("help-keys").append(...HELP.map(helpTable));
  byId("transfer-form").addEventListener("submit", () => sendTransfer());
  byId("handoff-form").addEventListener("submit", () => sendHandoff());
  byId("closing-form").addEventListener("submit", () => close());
  byId("handoff-role").append(...ROLES.map((role) => new Option(t(`role.${role}`), role)));
  byId("details").addEventListener("click", () => showAside(!document.body.classList.contains("aside-open")));
  byId("aside-close").addEventListener("click", () => showAside(false));
}

export function openDialog(name) {
  if (name !== "help" && !current()) return;
  if (name === "transfer") fillAgents();
  byId(name).showModal();
}

/** On narrow pages the column beside the chat is a sheet over it. */
export function showAside(shown) {
  document.body.classList.toggle("aside-open", shown);
  byId("details").setAttribute("aria-expanded", String(shown));
  if (shown) byId("aside").focus();
}

/** The reasons in full, wherever they stand. */
export function showWhy() {
  for (const each of byId("why").querySelectorAll("details")) each.open = true;
  showAside(true);
}

function fillAgents() {
  const answers = (each) => each.shops.includes("*") || each.shops.includes(current().shop);
  const others = state.agents.filter((each) => each.id !== state.me.id && each.active && answers(each));
  const mark = (each) => `${each.display}（${known(`role.${each.role}`, each.role)}${state.online.has(each.id) ? `，${t("people.online")}` : ""}）`;
  byId("transfer-to").replaceChildren(...others.map((each) => new Option(mark(each), each.id)));
  byId("transfer-none").hidden = others.length > 0;
  byId("transfer-go").disabled = !others.length;
}

function sendTransfer() {
  const to = state.agents.find((each) => String(each.id) === byId("transfer-to").value);
  if (to) transfer(to.id, to.display);
}

function sendHandoff() {
  handoff(byId("handoff-role").value, byId("handoff-note").value.trim());
  byId("handoff-note").value = "";
}

function helpTable([title, keys]) {
  const rows = keys.map(([key, name]) => el("div", {}, el("dt", {}, ...key.split(" ").map((each) => el("kbd", {}, each))), el("dd", {}, t(`key.${name}`))));
  return el("section", {}, el("h3", {}, t(title)), el("dl", {}, ...rows));
}
