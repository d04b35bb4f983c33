/* Keys for everything. They count while nobody types; in the box, Esc leads back to them. */

import { byId } from "../shared/dom.js";
import { open, release, take } from "./actions.js";
import { askWhy, choose, copyDraft, editDraft, isRejecting, live, REASONS, rejectFor, sendDraft } from "../reply/draft.js";
import { listed } from "./list.js";
import { openDialog, showWhy } from "./dialogs.js";
import { current, on, state } from "./state.js";

const TYPING = "input, textarea, select, [contenteditable]";
const ACTIVE = "button, a, summary, [role=option]";
const narrow = matchMedia("(max-width: 760px)");

const KEYS = {
  Enter: () => sendDraft(),
  Tab: () => editDraft(),
  Escape: () => (live() ? askWhy(true) : open(null)),
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  "/": () => slash(),
  "?": () => openDialog("help"),
  r: () => byId("text").focus(),
  c: () => copyDraft(),
  w: () => showWhy(),
  t: () => (current()?.assigned_to?.id === state.me.id ? release() : take()),
  g: () => openDialog("transfer"),
  h: () => openDialog("handoff"),
  x: () => openDialog("closing"),
  f: () => byId("search").focus(),
};
const NEED_CHAT = new Set(["Enter", "Tab", "/", "r", "c", "w", "t", "g", "h", "x"]);

export function startKeys() {
  document.addEventListener("keydown", pressed);
  byId("search").addEventListener("keydown", (event) => { if (event.key === "Escape" || event.key === "Enter") event.target.blur(); });
  on("opened", focusOpened);
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.altKey) return arrows(event);
  if (event.target.closest(TYPING)) return;
  if (isRejecting()) return rejecting(event);
  const digit = Number(event.key);
  if (digit >= 1 && digit <= 3) return used(event, () => choose(digit - 1));
  if (NEED_CHAT.has(event.key) && !current()) return;
  if (event.key === "Enter" && event.target.closest(ACTIVE)) return;
  if (event.key === "Tab" && (event.shiftKey || !live() || !resting(event.target))) return;
  if (event.key.startsWith("Arrow") && event.target === byId("messages")) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (KEYS[name]) used(event, KEYS[name]);
}

/** Alt+J and Alt+K work in the box too: to the next buyer with one's hands where they are. */
function arrows(event) {
  const step_ = { KeyJ: 1, KeyK: -1 }[event.code];
  if (step_) used(event, () => step(step_));
}

function rejecting(event) {
  const digit = Number(event.key);
  if (digit >= 1 && digit <= REASONS.length) used(event, () => rejectFor(digit - 1));
  else if (event.key === "Escape") used(event, () => askWhy(false));
}

function used(event, call) {
  event.preventDefault();
  call();
}

/** Tab is the key for editing only where nobody is on his way through the page's buttons by it. */
const resting = (target) => target === document.body || target === byId("draft") || target === byId("messages");

function step(by) {
  const items = listed();
  const at = items.findIndex((each) => each.id === state.current);
  const next = items[at < 0 ? 0 : at + by];
  if (next) open(next.id, { replace: state.current !== null });
}

function slash() {
  const box = byId("text");
  box.focus();
  if (box.value) return;
  box.value = "/";
  box.dispatchEvent(new Event("input"));
}

/** After opening a chat the keys shall count. On a telephone the keyboard stays away. */
function focusOpened() {
  document.querySelector(".item[aria-current]")?.scrollIntoView({ block: "nearest" });
  if (!current() || narrow.matches) return;
  (byId("draft").hidden ? byId("messages") : byId("draft")).focus({ preventScroll: true });
}
