/* A word about what just happened, at the lower edge. Errors stay longer, and are read out at once. */

import { el } from "./dom.js";

const STAYS = { info: 3500, error: 7000 };

export function toast(text, kind = "info") {
  let box = document.querySelector(".toasts");
  if (!box) {
    box = el("div", { class: "toasts" });
    document.body.append(box);
  }
  for (const old of box.children) if (old.textContent === text) old.remove();
  const made = el("p", { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status" }, text);
  box.append(made);
  setTimeout(() => made.remove(), STAYS[kind]);
}
