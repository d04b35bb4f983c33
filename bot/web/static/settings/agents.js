/* Agents: who may sign in, as what, for which shops. */

import { get, patch, post } from "../shared/api.js";
import { byId, el } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";
import { boxes, table, ticked } from "./table.js";

const ROLES = ["agent", "manager", "owner"];
let me = null;
let shops = [];

export async function startAgents(signedIn, served) {
  me = signedIn;
  shops = served;
  byId("agents-part").hidden = false;
  byId("agent-role").append(...grantable().map((role) => new Option(t(`role.${role}`), role)));
  boxes(byId("agent-shops"), shops.map((shop) => [shop.key, shop.name]), true);
  byId("agent-form").addEventListener("submit", (event) => { event.preventDefault(); add(event.target); });
  await draw();
}

/** A manager keeps the agents, an owner everybody. */
const grantable = () => (me.role === "owner" ? ROLES : ["agent"]);
const mayChange = (agent) => agent.id !== me.id && grantable().includes(agent.role);

async function draw() {
  const { items } = await get("agents");
  table(byId("agents"), ["agents.display", "agents.name", "agents.role", "agents.shops", "agents.state", "agents.change"], items, (agent) => [
    agent.display, agent.name, role(agent), agent.shops.includes("*") ? t("shop.all") : agent.shops.map(shopName).join("、"),
    el("span", { class: `pill ${agent.active ? "good" : ""}` }, t(agent.active ? "agents.active" : "agents.inactive")), actions(agent)]);
}

const shopName = (key) => shops.find((shop) => shop.key === key)?.name ?? key;

function role(agent) {
  if (!mayChange(agent)) return t(`role.${agent.role}`);
  const change = (event) => save(agent, { role: event.target.value });
  return el("select", { "aria-label": `${agent.display} ${t("agents.role")}`, on: { change } },
    ...grantable().map((name) => new Option(t(`role.${name}`), name, false, name === agent.role)));
}

function actions(agent) {
  if (!mayChange(agent)) return "";
  return el("span", { class: "row-actions" },
    el("button", { type: "button", on: { click: () => save(agent, { active: !agent.active }) } }, t(agent.active ? "agents.stop" : "agents.start")));
}

async function save(agent, change) {
  try {
    await patch(`agents/${agent.id}`, change);
    toast(t("saved"));
  } catch (error) {
    toast(error.message, "error");
  }
  await draw();
}

async function add(form) {
  const [name, display, password] = ["name", "display", "password"].map((field) => byId(`agent-${field}`).value);
  try {
    await post("agents", { name: name.trim(), display: display.trim(), password, role: byId("agent-role").value, shops: ticked(byId("agent-shops")) });
    form.reset();
    byId("new-agent").open = false;
    toast(t("agents.added", { name: display }));
    await draw();
  } catch (error) {
    toast(error.message, "error");
  }
}
