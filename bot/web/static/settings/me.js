/* One's own account: the name that colleagues see, and the password. Who came by the one-time link sets it here. */

import { patch } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";

export function startMe({ id, name, display }) {
  byId("me-name").value = name;
  byId("me-display").value = display;
  byId("me-form").addEventListener("submit", (event) => { event.preventDefault(); save(id); });
}

async function save(id) {
  const [display, password, again] = ["display", "password", "again"].map((field) => byId(`me-${field}`).value);
  if (password !== again) {
    toast(t("me.differ"), "error");
    return;
  }
  try {
    await patch(`agents/${id}`, { display: display.trim(), ...(password && { password }) });
    byId("me-password").value = byId("me-again").value = "";
    toast(t("saved"));
  } catch (error) {
    toast(error.message, "error");
  }
}
