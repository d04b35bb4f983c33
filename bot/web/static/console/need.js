/* Who needs an answer most. The server scores what it knows (order, intent); the waiting time goes on here by itself. */

import { now, since } from "../shared/time.js";

export const LEVELS = ["normal", "soon", "late", "over"];
const FROM = [0, 30, 100, 180]; // seconds of waiting from which a level holds: first response, slow reply, limit

/** How pressing a conversation is now: an index of LEVELS, -1 where nobody waits. */
export function level(conversation) {
  if (!conversation.waiting_since) return -1;
  const waited = since(conversation.waiting_since);
  const reached = FROM.findLastIndex((seconds) => waited >= seconds);
  return Math.max(reached, LEVELS.indexOf(conversation.need?.level ?? "normal"));
}

const waitingFrom = (conversation) => (conversation.waiting_since ? Date.parse(conversation.waiting_since) : now());
const lastAt = (conversation) => Date.parse(conversation.last?.at ?? 0) || 0;

/** The most pressing first: by level, then by the server's score, then by who has waited longest, then the newest chat. */
export function compare(a, b) {
  return level(b) - level(a) || score(b) - score(a) || waitingFrom(a) - waitingFrom(b) || lastAt(b) - lastAt(a) || a.id - b.id;
}

/** The server's score counts the seconds until it was told; those since then count as much. */
function score({ waiting_since: waits, need }) {
  return waits && need ? need.score + (now() - (need.at ?? now())) / 1000 : 0;
}

/** Whether a conversation stands in a list: open = not closed, mine = assigned to me, all. */
export function belongs(conversation, { filter, shop, search }, me) {
  if (shop && conversation.shop !== shop) return false;
  if (search && !`${conversation.buyer_name} ${conversation.buyer} ${conversation.last?.text ?? ""}`.toLowerCase().includes(search.toLowerCase())) return false;
  if (filter === "mine") return conversation.assigned_to?.id === me?.id && conversation.status !== "closed";
  return filter === "all" || conversation.status !== "closed";
}
