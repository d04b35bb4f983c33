/* Signing in with name and password. */

import { post } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { t, translate } from "../shared/i18n.js";
import "../shared/theme.js";

translate();
document.title = `${t("login.go")} · ${t("brand")}`;
if (new URLSearchParams(location.search).get("problem") === "link") tell(t("login.badLink"));

byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  byId("go").disabled = true;
  byId("problem").hidden = true;
  try {
    await post("login", { name: byId("name").value.trim(), password: byId("password").value });
    location.assign("/");
  } catch (error) {
    tell(error.message);
    byId("go").disabled = false;
    byId("password").select();
  }
});

function tell(text) {
  byId("problem").textContent = text;
  byId("problem").hidden = false;
}
