/* The open chat: its head, and the messages. */

import { byId, el, icon, keyed } from "../shared/dom.js";
import { known, t } from "../shared/i18n.js";
import { dayKey, dayOf, fullOf, hourOf } from "../shared/time.js";
import { deliver, discard } from "../sending/send.js";
import { open, release, reopen, take } from "./actions.js";
import { current, messagesOf, on, state } from "./state.js";

const NEAR = 80; // pixels from the end that still count as the end
const ONE_GO = 60_000; // milliseconds between two lines that belong together
let atEnd = true; // whether the newest message is in view: then it stays so, whatever grows below

export function startChat() {
  byId("back").addEventListener("click", () => open(null));
  byId("take").addEventListener("click", take);
  byId("release").addEventListener("click", release);
  byId("reopen").addEventListener("click", reopen);
  on("chat people opened", drawHead);
  on("messages opened", drawMessages);
  const box = byId("messages");
  box.addEventListener("scroll", () => { atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR; });
  new ResizeObserver(() => { if (atEnd) box.scrollTop = box.scrollHeight; }).observe(box);
}

function drawHead() {
  const conversation = current();
  document.body.classList.toggle("chatting", state.current !== null);
  byId("chat").hidden = !conversation;
  byId("idle").hidden = Boolean(conversation);
  if (!conversation) return;
  const named = state.names.get(conversation.id) ?? conversation;
  byId("buyer").textContent = named.buyer_name || named.buyer;
  byId("about").textContent = [shopName(conversation.shop), known(`channel.${conversation.channel}`, conversation.channel)].filter(Boolean).join(" · ");
  byId("status").textContent = known(`status.${conversation.status}`, conversation.status);
  byId("status").dataset.status = conversation.status;
  const others = [...state.online.values()].filter((each) => each.conversation === conversation.id && each.id !== state.me.id);
  byId("viewers").textContent = others.length ? t("chat.viewers", { names: others.map((each) => each.display).join("、") }) : "";
  drawOwner(conversation);
}

/** Who has the chat, and the buttons that fit: who may not send is told so before he writes. */
function drawOwner({ assigned_to: owner, status, handoff }) {
  const mine = owner?.id === state.me.id;
  byId("owner").textContent = owner ? (mine ? t("chat.mine") : t("chat.others", { name: owner.display })) : "";
  byId("take").hidden = mine || status === "closed";
  byId("release").hidden = !mine;
  byId("close").hidden = status === "closed";
  byId("reopen").hidden = status !== "closed";
  const notice = byId("locked");
  if (status === "closed") notice.textContent = t("chat.closedNotice");
  else if (owner && !mine) notice.textContent = t("chat.lockedNotice", { name: owner.display });
  else if (status === "handed_off") notice.textContent = t("chat.handoffNotice", { role: known(`role.${handoff}`, t("role.agent")) });
  else notice.textContent = "";
  notice.hidden = !notice.textContent;
}

const shopName = (key) => (state.shops.length > 1 ? state.shops.find((each) => each.key === key)?.name ?? key : "");

function drawMessages() {
  const box = byId("messages");
  if (state.current === null) return;
  const other = box.dataset.of !== String(state.current);
  const follow = other || atEnd;
  if (other) box.replaceChildren();
  box.dataset.of = state.current;
  keyed(box, withDays([...messagesOf(state.current), ...unsent()]), (each) => each.key, make, update);
  if (follow) box.scrollTop = box.scrollHeight;
}

const unsent = () => [...state.unsent.values()].filter((each) => each.conversation === state.current);

/** Messages with the days between them; lines that one person wrote in one go are joined and show their time once. */
function withDays(messages) {
  let day = "";
  return messages.flatMap((message, place) => {
    const same = dayKey(message.at) === day;
    day = dayKey(message.at);
    const item = { key: `m${message.id}`, message, joined: oneGo(message, messages[place + 1]) };
    return same ? [item] : [{ key: `d${day}`, day: dayOf(message.at) }, item];
  });
}

const oneGo = (message, next) => Boolean(next) && !message.state && next.role === message.role && next.agent?.id === message.agent?.id
  && Date.parse(next.at) - Date.parse(message.at) < ONE_GO;

function make({ message, day }) {
  if (day) return el("div", { class: "day" }, day);
  if (message.role === "system") return el("div", { class: "system" }, message.text);
  const who = message.role === "buyer" ? t("chat.buyer") : message.agent?.display ?? t("chat.auto");
  return el("div", { class: `message ${message.role}` },
    el("span", { class: "hush" }, `${who}${t("colon")}`),
    el("p", { class: "bubble" }, message.text),
    el("span", { class: "foot" }));
}

function update(row, { message, day, joined }) {
  if (day || message.role === "system") return;
  row.classList.toggle("joined", joined);
  const foot = row.lastElementChild;
  const sign = `${message.state ?? ""}${message.delivered ?? ""}`;
  if (row.dataset.sign === sign) return;
  row.dataset.sign = sign;
  const time = el("time", { dateTime: message.at, title: fullOf(message.at) }, hourOf(message.at));
  const by = message.role === "agent" && message.agent?.id !== state.me.id ? `${message.agent?.display ?? t("chat.auto")} · ` : "";
  foot.replaceChildren(by, time, ...stand(message));
}

function stand(message) {
  if (message.state === "sending") return [el("span", { class: "pending" }, t("send.sending"))];
  if (message.state === "failed") {
    return [el("span", { class: "failed" }, t("send.notSent")),
      el("button", { type: "button", class: "link", on: { click: () => deliver(message) } }, t("send.again")),
      el("button", { type: "button", class: "link", on: { click: () => discard(message) } }, t("send.discard"))];
  }
  return message.role === "agent" && message.delivered ? [el("span", { class: "delivered", title: t("send.delivered") }, icon("check"))] : [];
}
