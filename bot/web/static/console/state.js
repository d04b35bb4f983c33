/* What the console knows, in one place. Modules read it, change it only by the functions here, and hear of changes by
   topic: list, chat, messages, draft, people, connection, script, busy. Hearing is gathered: many changes, one drawing. */

import { tab } from "../shared/prefs.js";
import { now } from "../shared/time.js";

export const state = {
  me: null,
  shops: [],
  agents: [],
  online: new Map(), // agent id -> {id, display, conversation}
  conversations: new Map(),
  names: new Map(), // conversation id -> {buyer, buyer_name} in full, of chats that were opened: lists show them masked
  next: null, // the cursor of the list's next page
  filter: "open",
  shop: "",
  search: "",
  current: null,
  messages: new Map(), // conversation id -> messages, oldest first; only of chats that were opened
  unsent: new Map(), // client id -> a message on its way, or refused
  texts: new Map(tab.read("texts") ?? []), // conversation id -> {text, suggestion, draft, begun}: what is being written, and the draft as it began
  chosen: 0, // which draft of the live suggestion
  connection: "connecting",
  retryAt: 0,
  problems: new Map(), // shop key -> problems of its script
  seq: null,
};

const listeners = new Map();
const changed = new Set();

export function on(topics, call) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(call);
  }
}

export function tell(...topics) {
  if (!changed.size) queueMicrotask(flush);
  for (const topic of topics) changed.add(topic);
}

function flush() {
  const calls = new Set([...changed].flatMap((topic) => [...(listeners.get(topic) ?? [])]));
  changed.clear();
  for (const call of calls) call();
}

export const current = () => state.conversations.get(state.current) ?? null;
export const messagesOf = (id) => state.messages.get(id) ?? [];
export const lastBuyer = (id) => messagesOf(id).findLast((each) => each.role === "buyer")?.id ?? 0;
export const writing = (id = state.current) => state.texts.get(id) ?? { text: "", suggestion: null, draft: null, begun: null };

export function putConversation(conversation) {
  const known = state.conversations.get(conversation.id);
  const need = conversation.need && { need: { ...conversation.need, at: now() } };
  state.conversations.set(conversation.id, { ...known, ...conversation, ...need });
  tell("list");
  if (conversation.id === state.current) tell("chat", "draft");
}

/** Add messages to an open chat; one that is there already (by its id) is replaced. */
export function putMessages(id, added) {
  const byId = new Map(messagesOf(id).map((each) => [each.id, each]));
  for (const each of added) byId.set(each.id, each);
  state.messages.set(id, [...byId.values()].sort((a, b) => a.id - b.id));
  if (id === state.current) tell("messages");
}

export function write(id, text, { suggestion = null, draft = null, begun = null } = {}) {
  if (text || suggestion) state.texts.set(id, { text, suggestion, draft, begun });
  else state.texts.delete(id);
  tab.write("texts", [...state.texts]);
}
