/* What is heard and seen when something waits: a short tone where it is switched on, and a number in the title. */

import { t } from "../shared/i18n.js";
import { read, write } from "../shared/prefs.js";
import { byId } from "../shared/dom.js";
import { level } from "./need.js";
import { state } from "./state.js";

const TONES = { message: [660], draft: [660, 880], limit: [440, 330] }; // hertz, one after the other
const LENGTH = 0.12; // seconds of one tone
let audio = null;

export const sounding = () => read("sound", "off") === "on";

/** Browsers let a page make a sound only after a click: this is called from one. */
export function switchSound() {
  write("sound", sounding() ? "off" : "on");
  if (sounding()) ring("draft");
}

export function messageCame(id) {
  if (elsewhere(id) && !state.conversations.get(id)?.suggestion) ring("message");
}

export function draftCame(id, suggestion) {
  if (elsewhere(id)) ring("draft");
  if (id === state.current) announce(suggestion.drafts[0]?.text ?? t("draft.none"));
}

export function limitReached(id, reached) {
  if (reached === "late" || reached === "over") ring("limit");
}

const elsewhere = (id) => document.hidden || id !== state.current;

function announce(text) {
  byId("announced").textContent = t("draft.announced", { text });
}

function ring(name) {
  if (!sounding()) return;
  audio ??= new AudioContext();
  TONES[name].forEach((hertz, place) => tone(hertz, audio.currentTime + place * LENGTH));
}

function tone(hertz, at) {
  const wave = audio.createOscillator();
  const loudness = audio.createGain();
  wave.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.08, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
  wave.connect(loudness).connect(audio.destination);
  wave.start(at);
  wave.stop(at + LENGTH);
}

/** How many buyers wait, before the page's name. */
export function showTitle() {
  const waiting = [...state.conversations.values()].filter((each) => level(each) >= 0 && each.status !== "closed").length;
  document.title = waiting ? `(${waiting}) ${t("title.console")}` : t("title.console");
  return waiting;
}
