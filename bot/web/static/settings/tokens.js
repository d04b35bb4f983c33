/* Tokens: how programs (a shop's own channel, a watcher of the metrics) speak to the service. */

import { get, post, remove } from "../shared/api.js";
import { byId, el } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { shortOf } from "../shared/time.js";
import { toast } from "../shared/toast.js";
import { boxes, table, ticked } from "./table.js";

export const SCOPES = ["messages:write", "orders:write", "suggest", "lint", "conversations:read", "export", "metrics:read"];

export async function startTokens(shops) {
  byId("tokens-part").hidden = false;
  boxes(byId("token-scopes"), SCOPES.map((scope) => [scope, t(`scope.${scope}`)]), false);
  boxes(byId("token-shops"), shops.map((shop) => [shop.key, shop.name]), true);
  byId("token-form").addEventListener("submit", (event) => { event.preventDefault(); add(event.target); });
  byId("copy-secret").addEventListener("click", () => navigator.clipboard.writeText(byId("secret").textContent).then(() => toast(t("draft.copied"))));
  await draw();
}

async function draw() {
  const { items } = await get("tokens");
  table(byId("tokens"), ["tokens.name", "tokens.scopes", "agents.shops", "tokens.created", "tokens.change"], items, (token) => [
    token.name, token.scopes.join("、"), token.shops.includes("*") ? t("shop.all") : token.shops.join("、"), shortOf(token.created),
    token.revoked ? el("span", { class: "pill" }, t("tokens.revoked")) : el("button", { type: "button", on: { click: () => revoke(token) } }, t("tokens.revoke"))]);
}

async function revoke(token) {
  try {
    await remove(`tokens/${token.id}`);
    toast(t("tokens.isRevoked", { name: token.name }));
  } catch (error) {
    toast(error.message, "error");
  }
  await draw();
}

async function add(form) {
  if (!ticked(byId("token-scopes")).length) {
    toast(t("tokens.noScope"), "error");
    return;
  }
  try {
    const made = await post("tokens", { name: byId("token-name").value.trim(), scopes: ticked(byId("token-scopes")), shops: ticked(byId("token-shops")) });
    byId("secret").textContent = made.token;
    byId("made").hidden = false;
    form.reset();
    await draw();
  } catch (error) {
    toast(error.message, "error");
  }
}
