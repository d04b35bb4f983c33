/* Lists and chats, fetched. */

import { get, query } from "../shared/api.js";
import { t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";
import { messagesOf, putConversation, putMessages, state, tell } from "./state.js";

const PAGE = 100; // conversations
const FULL = 200; // messages that the server gives at once: then there may be more
let asked = 0;

/** The list from the start (or its next page) as the filter stands; an answer that a newer question overtook is dropped. */
export async function loadList(more = false) {
  const turn = ++asked;
  const wanted = { shop: state.shop, filter: state.filter, limit: PAGE, cursor: more ? state.next : "" };
  try {
    const page = await get(`conversations${query(wanted)}`);
    if (turn !== asked) return;
    if (!more) forget(page.items);
    state.next = page.next ?? null;
    page.items.forEach(putConversation);
    state.loaded = true;
    tell("list", "chat", "draft");
  } catch (error) {
    toast(error.message, "error");
  }
}

/** Drop what the new list does not hold, but never the open chat. */
function forget(items) {
  const kept = new Set([state.current, ...items.map((each) => each.id)]);
  for (const id of state.conversations.keys()) if (!kept.has(id)) state.conversations.delete(id);
}

/** A chat with all its messages; those that are known already are not asked for again. */
export async function loadChat(id) {
  try {
    const [conversation] = await Promise.all([get(`conversations/${id}`), loadMessages(id)]);
    const { buyer, buyer_name } = conversation;
    state.names.set(id, { buyer, buyer_name });
    putConversation({ ...conversation, buyer: hidden(buyer), buyer_name: hidden(buyer_name), unread: 0 });
  } catch (error) {
    toast(error.code === "not_found" ? t("chat.gone") : error.message, "error");
  }
}

/** The messages after those that are known, page by page. */
async function loadMessages(id) {
  const after = messagesOf(id).at(-1)?.id ?? 0;
  const { items } = await get(`conversations/${id}/messages${query({ after })}`);
  putMessages(id, items);
  if (items.length >= FULL) await loadMessages(id);
}

/** A name as lists show it: only its ends, of two letters the first. What the server has masked stays as it is. */
function hidden(name) {
  const letters = [...name];
  if (letters.length < 2 || name.includes("***")) return name;
  return `${letters[0]}***${letters.length > 2 ? letters.at(-1) : ""}`;
}

/** One conversation, where an event told of a chat that the list does not hold. */
export async function loadConversation(id) {
  try {
    putConversation(await get(`conversations/${id}`));
  } catch { /* not ours to see, or the line is down: the reconnection brings it */ }
}
