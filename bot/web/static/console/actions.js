/* What an agent does. Each tells the server, and says in words when it was refused. */

import { post, uid } from "../shared/api.js";
import { t } from "../shared/i18n.js";
import { answeredMeanwhile, isNothingOwn, sayAnswered } from "./elsewhere.js";
import { now } from "../shared/time.js";
import { toast } from "../shared/toast.js";
import { loadChat } from "./loading.js";
import { current, lastBuyer, messagesOf, putConversation, putMessages, state, tell, write, writing } from "./state.js";

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

/** Send a text; it stands in the chat at once, and is repeated under the same client id when the line broke. */
export async function send(text, { suggestion = null, draft = null, begun = null } = {}) {
  const id = state.current;
  const after = messagesOf(id).at(-1)?.id ?? 0;
  const message = { id: uid(), conversation: id, role: "agent", text, at: new Date(now()).toISOString(), agent: state.me, suggestion, draft, begun, after, state: "sending" };
  state.unsent.set(message.id, message);
  write(id, "");
  tell("messages", "written", "draft");
  await deliver(message);
}

export async function deliver(message) {
  const { id: client_id, conversation, text, suggestion, draft } = message;
  state.unsent.set(client_id, { ...message, state: "sending" });
  tell("messages");
  try {
    const done = await post(`conversations/${conversation}/send`, { text, suggestion, draft, client_id, expected_last: lastBuyer(conversation) });
    state.unsent.delete(client_id);
    putMessages(conversation, [done.message]);
    putConversation({ id: conversation, suggestion: null, waiting_since: null, unread: 0 });
  } catch (error) {
    await refused(message, error);
  }
  tell("messages", "draft");
}

/** A broken line leaves the message to be sent again; a refusal gives the text back to be mended. Only a draft that was
    not touched, and whose buyer was answered from elsewhere meanwhile, is not given back: Enter would say it twice. */
async function refused(message, error) {
  if (error.code === "offline" || error.status >= 500) {
    state.unsent.set(message.id, { ...message, state: "failed" });
    toast(t("send.failed"), "error");
    return;
  }
  await loadChat(message.conversation);
  state.unsent.delete(message.id);
  const answer = answeredMeanwhile(message);
  const dropped = answer && isNothingOwn(message, answer);
  if (!dropped) takeBack(message);
  if (answer) sayAnswered(answer, dropped);
  else toast(error.message, "error");
  tell("written");
  if (error.findings?.length) tell("findings");
}

export function discard(message) {
  state.unsent.delete(message.id);
  takeBack(message);
  tell("messages", "written");
}

/** Give a text back to the box: before what has been written there since, so that neither is lost. */
function takeBack(message) {
  const since = writing(message.conversation).text;
  if (since) write(message.conversation, `${message.text}\n${since}`);
  else write(message.conversation, message.text, message);
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
