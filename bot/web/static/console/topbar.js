/* The bar on top, and the banners under it: who is there, whether the line holds, whether the script is sound. */

import { post } from "../shared/api.js";
import { byId, el, icon } from "../shared/dom.js";
import { switchLanguage, t } from "../shared/i18n.js";
import { problem } from "../shared/problem.js";
import { themeSwitch } from "../shared/theme.js";
import { sounding, switchSound } from "./bell.js";
import { forgetCanned } from "../reply/canned.js";
import { loadList } from "./loading.js";
import { on, state, tell } from "./state.js";

export function startTopbar(socket) {
  themeSwitch(byId("theme"), (dark) => show(byId("theme"), dark ? "sun" : "moon", t(dark ? "theme.light" : "theme.dark")));
  byId("language").addEventListener("click", switchLanguage);
  byId("sound").addEventListener("click", () => { switchSound(); showSound(); });
  byId("sign-out").addEventListener("click", signOut);
  byId("reconnect").addEventListener("click", () => socket.again(0));
  on("connection", drawConnection);
  on("people", drawPeople);
  on("script", () => { forgetCanned(); drawProblems(); });
  setInterval(drawConnection, 1000);
  showSound();
}

/** What depends on who signed in. */
export function showMe() {
  byId("me").textContent = state.me.display;
  byId("shop-choice").hidden = state.shops.length < 2;
  byId("brand-shop").textContent = state.shops.length === 1 ? state.shops[0].name : "";
  const choice = byId("shop");
  choice.replaceChildren(new Option(t("shop.all"), ""), ...state.shops.map((shop) => new Option(shop.name, shop.key)));
  choice.addEventListener("change", () => { state.shop = choice.value; tell("list"); loadList(); });
  for (const shop of state.shops) if (shop.problems?.length) state.problems.set(shop.key, shop.problems);
  drawProblems();
}

function show(button, picture, text) {
  button.replaceChildren(icon(picture));
  button.title = text;
  button.setAttribute("aria-label", text);
}

function showSound() {
  show(byId("sound"), sounding() ? "sound" : "mute", t(sounding() ? "sound.on" : "sound.off"));
  byId("sound").setAttribute("aria-pressed", String(sounding()));
}

async function signOut() {
  try {
    await post("logout");
  } finally {
    sessionStorage.clear();
    location.assign("/login");
  }
}

function drawConnection() {
  const { connection, retryAt } = state;
  byId("line").dataset.state = connection;
  byId("line").textContent = t(`line.${connection}`);
  const banner = byId("lost");
  if (banner.hidden === (connection === "lost")) banner.hidden = connection !== "lost";
  if (connection === "lost") byId("retry").textContent = t("line.retry", { n: Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)) });
}

function drawPeople() {
  const others = [...state.online.values()].filter((each) => each.id !== state.me.id);
  byId("people").replaceChildren(...others.slice(0, 5).map((each) => el("span", { class: "person", title: each.display }, [...each.display][0] ?? "?", el("span", { class: "hush" }, each.display))));
  byId("people").hidden = !others.length;
}

function drawProblems() {
  const broken = [...state.problems].filter(([, problems]) => problems.length);
  byId("script-broken").hidden = !broken.length;
  byId("script-problems").replaceChildren(...broken.flatMap(([, problems]) => problems).slice(0, 20).map((each) => el("li", {}, problem(each))));
}
