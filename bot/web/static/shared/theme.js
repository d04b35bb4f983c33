/* Light or dark: what the system says, until somebody chooses. */

import { read, write } from "./prefs.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const chosen = read("theme");
if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

export const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

/** Switch; `shown` is told at once and whenever the system changes whether it is dark now. */
export function themeSwitch(button, shown) {
  const show = () => shown(dark());
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    write("theme", root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}
