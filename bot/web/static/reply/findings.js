/* The rule check of what is being written: over the WebSocket while one types, by a request where that is down. */

import { post } from "../shared/api.js";
import { byId, el, icon } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { state } from "../console/state.js";
import { mended, under, underline, worst } from "./underline.js";

const PAUSE = 40; // milliseconds after the last key; the answer comes within 100 ms of it
const SILENT = 1500; // milliseconds without an answer: the line is dead and does not know it, so a request asks
let line = null;
let timer = 0;
let late = 0;
let asked = 0;
let checked = { text: "", findings: [], rewrite: null };
let hooks = {};

export const blocking = (findings) => (findings ?? []).some((each) => each.severity !== "warn");
export const isChecked = (text) => checked.text === text;
export const found = () => checked.findings;

/** `socket` asks; `text()` gives what stands in the box; `replace(text)` puts another; `changed()` hears of an answer,
    `missed()` that none can be had. */
export function startFindings(socket, given) {
  line = socket;
  hooks = given;
  const box = byId("text");
  box.addEventListener("scroll", () => { byId("underlined").scrollTop = box.scrollTop; });
  box.addEventListener("mousemove", (event) => tip(event.clientX, event.clientY));
  box.addEventListener("mouseleave", () => { byId("tip").hidden = true; });
}

/** Check what stands in the box, as soon as one stops typing for a moment. */
export function check() {
  clearTimeout(timer);
  const text = hooks.text();
  const stale = checked.findings.filter((each) => hold(text, each));
  draw(text, stale);
  if (text.trim() === "") return settle({ text, findings: [], rewrite: null });
  timer = setTimeout(ask, PAUSE, text);
}

/** A mark stays under words that have not changed until the new answer comes: no flicker while typing on. */
const hold = (text, { span: [, to] }) => [...text].slice(0, to).join("") === [...checked.text].slice(0, to).join("");

async function ask(text) {
  const id = ++asked;
  clearTimeout(late);
  if (line.send({ type: "lint", id, conversation: state.current, text })) late = setTimeout(request, SILENT, id, text);
  else request(id, text);
}

async function request(id, text) {
  try {
    answered({ id, ...await post("lint", { text, conversation: state.current }) });
  } catch {
    if (id === asked && !isChecked(text)) hooks.missed();
  }
}

export function answered({ id, findings, rewrite }) {
  const text = hooks.text();
  if (id === asked) settle({ text, findings, rewrite: rewrite ?? null });
}

function settle(result) {
  clearTimeout(late);
  checked = result;
  draw(result.text, result.findings);
  hooks.changed();
}

function draw(text, findings) {
  underline(byId("underlined"), text, findings);
  byId("text").setAttribute("aria-invalid", String(blocking(findings)));
  byId("tip").hidden = true;
  byId("findings").replaceChildren(...unique(findings).map(row));
  const whole = byId("rewrite");
  whole.hidden = !(checked.text === text && checked.rewrite && findings.length);
}

const unique = (findings) => findings.filter((each, place) => findings.findIndex((other) => other.code === each.code && other.message === each.message) === place);

function row(finding) {
  return el("li", { class: `finding ${finding.severity}` }, icon(finding.severity === "warn" ? "warn" : "stop"),
    el("span", { class: "finding-text" }, el("b", {}, known(`severity.${finding.severity}`, finding.severity)), finding.message,
      finding.suggestion && el("button", { type: "button", class: "mend", title: finding.suggestion, on: { click: () => mend(finding) } },
        el("span", { class: "mend-word" }, t("findings.mend")), el("q", {}, finding.suggestion))));
}

function mend(finding) {
  hooks.replace(mended(hooks.text(), finding));
}

/** Take the whole text as the server would put it. */
export function rewriteAll() {
  if (checked.rewrite) hooks.replace(checked.rewrite);
}

function tip(x, y) {
  const hit = under(byId("underlined"), checked.findings, x, y);
  const bubble = byId("tip");
  bubble.hidden = !hit;
  if (!hit) return;
  const frame = bubble.offsetParent.getBoundingClientRect();
  const place = hit.mark.getClientRects()[0];
  bubble.textContent = hit.found.map((each) => each.message).join("\n");
  bubble.dataset.severity = worst(hit.found);
  bubble.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - bubble.offsetWidth))}px`;
  bubble.style.bottom = `${frame.bottom - place.top + 6}px`;
}
