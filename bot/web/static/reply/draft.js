/* The draft that waits: up to three wordings, what has to be looked up, and what may be done with it. */

import { byId, el, icon } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";
import { reject } from "../console/actions.js";
import { send } from "../sending/send.js";
import { edit, locked } from "./composer.js";
import { blocking } from "./findings.js";
import { current, on, state, tell, writing } from "../console/state.js";

export const REASONS = ["wrong_intent", "wrong_fact", "tone", "incomplete", "other"];
const UNREAD = 250; // milliseconds: a draft that has just changed under the finger is not sent by it
let drawn = "";
let rejecting = false;

export function startDraft() {
  byId("send-draft").addEventListener("click", sendDraft);
  byId("edit-draft").addEventListener("click", editDraft);
  byId("copy-draft").addEventListener("click", copyDraft);
  byId("reject-draft").addEventListener("click", () => askWhy(!rejecting));
  REASONS.forEach((reason, place) => byId("reasons").append(
    el("button", { type: "button", on: { click: () => rejectFor(place) } }, el("kbd", {}, String(place + 1)), t(`reject.${reason}`))));
  on("draft opened written", draw);
}

export const live = () => current()?.suggestion ?? null;
export const isRejecting = () => rejecting;
export const chosen = () => live()?.drafts?.[state.chosen] ?? null;

export function choose(place) {
  if (!live()?.drafts?.[place]) return;
  state.chosen = place;
  tell("draft");
}

export function sendDraft() {
  const draft = chosen();
  if (!draft || byId("draft").dataset.fresh) return undefined;
  if (locked()) return toast(byId("locked").textContent, "error");
  if (blocking(draft.findings)) return editDraft();
  return send(draft.text, origin(draft));
}

export function editDraft() {
  const draft = chosen();
  if (draft) edit(draft.text, origin(draft));
}

const origin = (draft) => ({ suggestion: live().id, draft: state.chosen, begun: draft.text });

/** For agents who answer in another program: its text on the clipboard. */
export async function copyDraft() {
  const draft = chosen();
  if (!draft) return;
  try {
    await navigator.clipboard.writeText(draft.text);
    toast(t("draft.copied"));
  } catch {
    toast(t("draft.notCopied"), "error");
  }
}

export function askWhy(shown) {
  rejecting = shown && Boolean(live());
  draw();
}

export function rejectFor(place) {
  rejecting = false;
  byId("draft").focus();
  reject(REASONS[place]);
}

function draw() {
  const conversation = current();
  const card = byId("draft");
  if (!conversation) return;
  const suggestion = live();
  if (!suggestion) rejecting = false;
  const busy = !suggestion && ["gathering", "drafting"].includes(conversation.status) && conversation.waiting_since;
  card.hidden = !suggestion && !busy;
  card.classList.toggle("busy", Boolean(busy));
  card.classList.toggle("set-aside", writing().text !== "");
  byId("draft-busy").hidden = !busy;
  byId("draft-body").hidden = !suggestion;
  byId("reject-box").hidden = !rejecting;
  byId("reject-draft").setAttribute("aria-expanded", String(rejecting));
  if (suggestion) drawSuggestion(suggestion);
  refreshed(suggestion);
}

function drawSuggestion(suggestion) {
  const drafts = suggestion.drafts ?? [];
  byId("heard").replaceChildren(...heard(suggestion));
  byId("drafts").replaceChildren(...drafts.map(option));
  byId("lookups").replaceChildren(...(suggestion.lookups ?? []).map((each) => el("li", {}, icon("search"), `${t("draft.lookup")}${each}`)));
  byId("must-hand").hidden = !suggestion.handoff;
  byId("must-hand").textContent = suggestion.handoff ? t("draft.handoff", { why: suggestion.handoff }) : "";
  byId("draft-none").hidden = drafts.length > 0;
  for (const name of ["send-draft", "edit-draft", "copy-draft"]) byId(name).disabled = !drafts.length;
  if (locked()) byId("send-draft").disabled = true;
}

function heard({ intents = [], nearest = [] }) {
  const chip = (kind) => ({ title, id, confidence }) => el("span", { class: `chip ${kind}` }, `${title || id} ${Math.round(confidence * 100)}%`);
  return intents.length ? intents.map(chip("heard")) : [el("span", { class: "chip warn" }, t("draft.unsure")), ...nearest.map(chip("near"))];
}

function option(draft, place, all) {
  const here = place === state.chosen;
  const findings = (draft.findings ?? []).map((each) => known(`severity.${each.severity}`, each.severity));
  return el("li", {}, el("button", {
    type: "button", class: "option", "aria-pressed": String(here), on: { click: () => choose(place), dblclick: editDraft },
  }, all.length > 1 && el("kbd", {}, String(place + 1)), el("span", { class: "say" }, draft.text),
  findings.length > 0 && el("span", { class: "chip bad" }, findings[0])));
}

/** Whoever presses Enter means the text that he has read: a draft counts after it has stood for a moment. */
function refreshed(suggestion) {
  const sign = suggestion ? `${state.current}/${suggestion.id}` : "";
  if (sign === drawn) return;
  drawn = sign;
  const card = byId("draft");
  card.dataset.fresh = "yes";
  setTimeout(() => { if (drawn === sign) delete card.dataset.fresh; }, UNREAD);
}
