/* The server's events, put into the state. Each may come twice or for a chat that is not known yet. */

import { setClock } from "../shared/time.js";
import { toast } from "../shared/toast.js";
import { messageCame, draftCame, limitReached } from "./bell.js";
import { answeredElsewhere } from "../sending/elsewhere.js";
import { loadChat, loadConversation, loadList } from "./loading.js";
import { messagesOf, putConversation, putMessages, state, tell } from "./state.js";

export function receive(frame) {
  if (frame.type === "welcome") welcome(frame);
  else if (frame.type === "reset") reset(frame);
  else if (frame.type === "event") event(frame);
  else if (frame.type === "error") toast(frame.message, "error");
}

function welcome(frame) {
  if (frame.server_time) setClock(frame.server_time);
  state.online = new Map((frame.agents_online ?? []).map((agent) => [agent.id, agent]));
  const first = state.seq === null;
  state.seq ??= frame.seq;
  state.connection = "open";
  tell("connection", "people");
  if (first) loadList();
}

function reset(frame) {
  state.seq = frame.seq;
  state.messages.clear();
  loadList();
  if (state.current !== null) loadChat(state.current);
}

function event({ seq, kind, conversation: id, data }) {
  if (seq !== null && seq !== undefined) {
    if (seq <= state.seq) return;
    state.seq = seq;
  }
  KINDS[kind]?.(id, data);
}

const KINDS = {
  message(id, { message, conversation }) {
    if (state.messages.has(id)) putMessages(id, [message]);
    const read = id === state.current && document.hasFocus();
    // a line of either side makes the draft before it old; the server withdraws it a moment later
    hold(id, conversation, { ...(message.role !== "system" && { suggestion: null }), ...(read && { unread: 0 }) });
    if (message.role === "agent") answeredElsewhere(id, message);
    if (message.role === "buyer") messageCame(id);
    if (message.role === "buyer" && read) tell("seen");
  },
  delivered(id, { message }) {
    const known = messagesOf(id).find((each) => each.id === message);
    if (known) putMessages(id, [{ ...known, delivered: true }]);
  },
  draft(id, { suggestion, conversation }) {
    if (id === state.current) state.chosen = 0;
    hold(id, conversation, { suggestion });
    draftCame(id, suggestion);
  },
  withdrawn(id, { suggestion, conversation }) {
    const live = state.conversations.get(id)?.suggestion;
    hold(id, conversation, !live || !suggestion || live.id === suggestion ? { suggestion: null } : {});
  },
  status(id, { conversation }) {
    hold(id, conversation);
  },
  assigned(id, { to, conversation }) {
    hold(id, conversation, { assigned_to: to });
  },
  timer(id, { level, conversation }) {
    hold(id, conversation);
    limitReached(id, level);
  },
  presence(_, { agent, online, conversation }) {
    if (online) state.online.set(agent.id, { ...agent, conversation });
    else state.online.delete(agent.id);
    tell("people");
  },
  script(_, { shop, version, problems }) {
    state.problems.set(shop, problems ?? []);
    state.shops = state.shops.map((each) => (each.key === shop ? { ...each, version: version ?? each.version, problems } : each));
    tell("script");
  },
};

/** Keep what an event says of a conversation. One that is not known and not told whole is fetched. */
function hold(id, conversation, besides = {}) {
  if (conversation || state.conversations.has(id)) putConversation({ id, ...conversation, ...besides });
  else loadConversation(id);
}
