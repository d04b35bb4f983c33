/* What an agent says: on its way at once, sent again when the line broke, given back when it was refused. */

import { post, uid } from "../shared/api.js";
import { t } from "../shared/i18n.js";
import { now } from "../shared/time.js";
import { toast } from "../shared/toast.js";
import { loadChat } from "../console/loading.js";
import { lastBuyer, messagesOf, putConversation, putMessages, state, tell, write, writing } from "../console/state.js";
import { answeredMeanwhile, isNothingOwn, sayAnswered } from "./elsewhere.js";

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
