/* The box where an agent writes. What stands in it belongs to its chat, and is there again when he comes back. */

import { byId } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { send } from "../sending/send.js";
import { cannedKey, closeCanned, searchCanned } from "./canned.js";
import { editDraft, live, sendDraft } from "./draft.js";
import { blocking, check, found, isChecked, rewriteAll, startFindings } from "./findings.js";
import { current, on, state, write, writing } from "../console/state.js";

const box = () => byId("text");
let line = null;
const TYPING_TOLD = 2500; // milliseconds between two words to the buyer that somebody is writing
let told = 0;
let waiting = false; // Enter was pressed before the check had answered

export function startComposer(socket) {
  line = socket;
  startFindings(socket, { text: () => box().value, replace: put, changed: judged, missed: unchecked });
  box().addEventListener("input", typed);
  box().addEventListener("keydown", key);
  byId("send").addEventListener("click", submit);
  byId("rewrite").addEventListener("click", rewriteAll);
  on("opened written", restore);
  on("chat", judged);
  on("findings", check);
  on("connection", () => { if (state.connection === "open" && !isChecked(box().value)) check(); });
}

/** Begin to edit a text (a draft, a canned reply): it stands in the box with the cursor at its end. */
export function edit(text, origin = writing()) {
  write(state.current, text, origin);
  restore();
  box().focus();
  box().setSelectionRange(text.length, text.length);
}

function put(text) {
  edit(text);
}

function restore() {
  if (state.current === null) return;
  waiting = false;
  closeCanned();
  if (box().value !== writing().text) box().value = writing().text;
  grow();
  check();
}

function typed() {
  waiting = false;
  write(state.current, box().value, writing());
  if (!box().value) write(state.current, "");
  byId("draft").classList.toggle("set-aside", box().value !== "");
  grow();
  searchCanned(box().value);
  check();
  tellTyping();
}

function tellTyping() {
  if (!box().value || locked() || Date.now() - told < TYPING_TOLD) return;
  told = Date.now();
  line.send({ type: "typing", conversation: state.current });
}

function grow() {
  box().style.height = "auto";
  box().style.height = `${Math.min(box().scrollHeight, innerHeight * 0.4)}px`;
}

/** What the check says about sending: a text with a finding that blocks does not leave. */
function judged() {
  const text = box().value;
  const stopped = isChecked(text) && blocking(found());
  byId("send").disabled = text.trim() === "" || stopped || locked();
  byId("verdict").textContent = stopped ? t("findings.blocked") : "";
  if (waiting && isChecked(text)) {
    waiting = false;
    if (!stopped) submit();
  }
}

/** What nobody could check is not sent, and not later by itself either: the buyer may have said something by then. */
function unchecked() {
  byId("verdict").textContent = t(waiting ? "findings.notSent" : "findings.unchecked");
  waiting = false;
}

export function locked() {
  const conversation = current();
  const owner = conversation?.assigned_to;
  return !conversation || conversation.status === "closed" || Boolean(owner && owner.id !== state.me?.id);
}

function submit() {
  const text = box().value.trim();
  if (!text || locked()) return;
  if (!isChecked(box().value)) {
    waiting = true;
    check();
    return;
  }
  if (blocking(found())) return;
  const origin = writing();
  box().value = "";
  send(text, live()?.id === origin.suggestion ? origin : {});
}

function key(event) {
  if (event.isComposing || event.key === "Process" || cannedKey(event)) return;
  const empty = box().value === "";
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (empty) sendDraft();
    else submit();
  } else if (event.key === "Tab" && !event.shiftKey && empty && live()) {
    event.preventDefault();
    editDraft();
  } else if (event.key === "Escape") {
    event.preventDefault();
    (byId("draft").hidden ? byId("messages") : byId("draft")).focus();
  }
}
