/* The words of the pages: Chinese, or English by the switch. A text that the server sends stays as it is. */

import en from "../text/en.js";
import zh from "../text/zh.js";
import { read, write } from "./prefs.js";

export const language = read("language", "zh") === "en" ? "en" : "zh";
export const locale = language === "en" ? "en-GB" : "zh-CN";
const words = language === "en" ? en : zh;

/** The text named `key`, with `{name}` filled from `values`. */
export function t(key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no text is named ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The text named `key`, or `fallback` where there is none: for words that the server may add to. */
export const known = (key, fallback) => (key in words ? t(key) : fallback);

/** Put the texts into a page whose elements name them: data-t (text), data-t-label, data-t-title, data-t-placeholder. */
export function translate(root = document) {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const each of root.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of root.querySelectorAll("[data-t-label]")) each.setAttribute("aria-label", t(each.dataset.tLabel));
  for (const each of root.querySelectorAll("[data-t-title]")) each.title = t(each.dataset.tTitle);
  for (const each of root.querySelectorAll("[data-t-placeholder]")) each.placeholder = t(each.dataset.tPlaceholder);
}

export function switchLanguage() {
  write("language", language === "en" ? "zh" : "en");
  location.reload();
}
