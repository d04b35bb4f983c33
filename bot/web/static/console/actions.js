/* What an agent does with a chat; sending/ has what he says. Each tells the server, and says in words when it was refused. */

import { post } from "../shared/api.js";
import { t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";
import { loadChat } from "./loading.js";
import { current, putConversation, state, tell } from "./state.js";

/** Open a chat (null closes it). The address keeps it, so that a reload and the back button do what one expects. */
export function open(id, { replace = false } = {}) {
  if (state.current === id) return;
  const hash = id === null ? "#" : `#${id}`;
  if (location.hash !== hash) history[replace ? "replaceState" : "pushState"](null, "", id === null ? location.pathname : hash);
  state.current = id;
  state.chosen = 0;
  if (id !== null) {
    const known = state.conversations.get(id);
    if (known?.unread) putConversation({ id, unread: 0 });
    loadChat(id);
  }
  tell("list", "chat", "messages", "draft", "opened");
}

/** Ask the server to change the open chat; true when it did. */
async function change(action, body, done) {
  const id = state.current;
  try {
    await post(`conversations/${id}/${action}`, body);
    if (done) toast(done);
    return true;
  } catch (error) {
    toast(error.message, "error");
    loadChat(id);
    return false;
  }
}

export async function reject(reason) {
  const { id, suggestion } = current();
  if (!suggestion) return;
  putConversation({ id, suggestion: null });
  await change("reject", { suggestion: suggestion.id, reason }, t("reject.done"));
}

export const take = () => change("take", {}, t("chat.taken"));
export const release = () => change("release", {}, t("chat.released"));
export const transfer = (to, name) => change("transfer", { to }, t("chat.transferred", { name }));
export const handoff = (role, note) => change("handoff", { role, note }, t("chat.handedOff"));
export const close = () => change("close", {}, t("chat.closed"));
export const reopen = () => change("reopen", {});
