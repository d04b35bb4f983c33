/* Settings: the shops' scripts for everybody, agents for managers, tokens and the audit trail for owners. */

import { get, trust } from "../shared/api.js";
import { byId, el } from "../shared/dom.js";
import { problem } from "../shared/problem.js";
import { known, t, translate } from "../shared/i18n.js";
import { fullOf } from "../shared/time.js";
import "../shared/theme.js";
import { toast } from "../shared/toast.js";
import { startAgents } from "./agents.js";
import { startMe } from "./me.js";
import { table } from "./table.js";
import { startTokens } from "./tokens.js";

async function start() {
  translate();
  document.title = `${t("settings.title")} · ${t("brand")}`;
  try {
    const { agent, csrf, shops } = await get("me");
    trust(csrf);
    byId("page").hidden = false;
    drawShops(shops ?? []);
    startMe(agent);
    if (agent.role !== "agent") await startAgents(agent, shops);
    if (agent.role === "owner") await Promise.all([startTokens(shops), drawAudit()]);
  } catch (error) {
    if (error.status === 401) location.replace("/login");
    else toast(error.message, "error");
  }
}

function drawShops(shops) {
  byId("shops").replaceChildren(...shops.map(({ name, key, version, problems = [] }) => el("li", {},
    el("b", {}, name), el("span", { class: "code" }, [key, version].filter(Boolean).join(" · ")),
    problems.length ? el("div", { class: "notice bad" }, t("settings.oldScript"), el("ul", {}, ...problems.map((each) => el("li", {}, problem(each)))))
      : el("span", { class: "pill good" }, t("settings.sound")))));
}

const details = (data) => Object.entries(data).map(([name, value]) => `${name}: ${[value].flat().join(", ")}`).join("  ");

async function drawAudit() {
  const { items } = await get("audit");
  byId("audit-part").hidden = false;
  table(byId("audit"), ["audit.at", "audit.who", "audit.what", "audit.data"], items, ({ at, who, what, data }) =>
    [fullOf(at), who, known(`did.${what}`, what), el("code", {}, details(data))]);
}

start();
