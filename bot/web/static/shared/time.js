/* Times as people read them. The server's clock counts: a waiting time must not depend on the agent's computer. */

import { locale, t } from "./i18n.js";

let ahead = 0; // milliseconds that the server's clock is ahead of ours

export function setClock(iso) {
  ahead = Date.parse(iso) - Date.now() || 0;
}

export const now = () => Date.now() + ahead;

/** Seconds since `iso`, never below zero; 0 for null. */
export const since = (iso) => (iso ? Math.max(0, (now() - Date.parse(iso)) / 1000) : 0);

/** 0:07, 12:40, then hours and days: how long somebody has been waiting. */
export function duration(seconds) {
  const whole = Math.floor(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  if (whole < 86400) return t("time.hours", { n: Math.floor(whole / 3600) });
  return t("time.days", { n: Math.floor(whole / 86400) });
}

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", weekday: "short" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", hour12: false });

export const hourOf = (iso) => clock.format(new Date(iso));
export const fullOf = (iso) => full.format(new Date(iso));
export const dayKey = (iso) => new Date(iso).toDateString();

export function dayOf(iso) {
  return dayKey(iso) === new Date(now()).toDateString() ? t("time.today") : day.format(new Date(iso));
}

/** The hour for today, else the day. */
export const shortOf = (iso) => (dayKey(iso) === new Date(now()).toDateString() ? hourOf(iso) : day.format(new Date(iso)));
