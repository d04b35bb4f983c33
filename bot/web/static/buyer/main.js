/* The buyer's side, to try it all: a chat window whose messages arrive even if the line breaks while one is sent. */

import { post, query, uid } from "../shared/api.js";
import { byId, el, keyed } from "../shared/dom.js";
import { t, translate } from "../shared/i18n.js";
import { tab } from "../shared/prefs.js";
import { Socket, socketUrl } from "../shared/socket.js";
import { hourOf } from "../shared/time.js";
import "../shared/theme.js";
import { toast } from "../shared/toast.js";

const AGAIN = 5000; // milliseconds until what came too fast is sent once more
const STAYS = 4000; // milliseconds that "the other side is typing" holds
const IDEAS = ["buyer.idea1", "buyer.idea2", "buyer.idea3", "buyer.idea4"];
let me = tab.read("buyer"); // {buyer, key}: one person a tab
let messages = new Map((tab.read("buyer-messages") ?? []).map((each) => [each.id, each]));
let sending = new Map((tab.read("buyer-sending") ?? []).map((each) => [each.client_id, each])); // not acknowledged yet
let socket = null;
let silence = 0;

async function start() {
  translate();
  document.title = `${t("buyer.title")} · ${t("brand")}`;
  byId("ideas").append(...IDEAS.map((idea) => el("button", { type: "button", class: "idea", on: { click: () => say(t(idea)) } }, t(idea))));
  byId("form").addEventListener("submit", (event) => { event.preventDefault(); sayWritten(); });
  byId("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sayWritten();
  });
  byId("anew").addEventListener("click", anew);
  draw();
  await connect();
}

async function connect() {
  show("connecting");
  try {
    if (!me) {
      me = await post(`/buyer/api/start${query({ shop: new URLSearchParams(location.search).get("shop") })}`);
      tab.write("buyer", me);
    }
  } catch (error) {
    byId("line").textContent = error.message;
    setTimeout(connect, 3000);
    return;
  }
  socket = new Socket({
    url: () => socketUrl(`/buyer/ws?key=${encodeURIComponent(me.key)}`),
    hello: () => ({ after: Math.max(0, ...messages.keys()) }),
    on: { open: opened, message: received, lost: (code) => (code === 1008 ? anew() : show("lost")) },
  });
}

function opened() {
  show("open");
  sendWaiting();
}

/** Every line that is not acknowledged; the server knows a line by its id, so none is there twice. */
function sendWaiting() {
  for (const each of sending.values()) socket?.send({ text: each.text, client_id: each.client_id });
}

const show = (state) => { byId("line").textContent = t(`line.${state}`); byId("line").dataset.state = state; };

function sayWritten() {
  const text = byId("text").value.trim();
  byId("text").value = "";
  if (text) say(text);
}

function say(text) {
  const message = { client_id: uid(), text, at: new Date().toISOString() };
  sending.set(message.client_id, message);
  socket?.send({ text, client_id: message.client_id });
  draw();
}

function received(frame) {
  if (frame.type === "ack") {
    const sent = sending.get(frame.client_id);
    sending.delete(frame.client_id);
    const id = frame.message?.id ?? frame.message;
    if (sent && id) messages.set(id, { id, role: "buyer", text: sent.text, at: frame.message?.at ?? sent.at });
  } else if (frame.type === "message") {
    messages.set(frame.message.id, frame.message);
    if (frame.message.role === "agent") byId("typing").hidden = true;
    else arrived(frame.message.text);
  } else if (frame.type === "typing") typing();
  else if (frame.type === "error") refused(frame);
  draw();
}

/** One's own line came back before its acknowledgement: it is not shown twice meanwhile. */
function arrived(text) {
  const same = [...sending.values()].find((each) => each.text === text);
  if (same) sending.delete(same.client_id);
}

/** Too fast: once more in a while. Anything else cannot be sent as it is, and is given back to be changed. */
function refused({ code, message }) {
  toast(message, "error");
  if (code === "too_fast") {
    setTimeout(sendWaiting, AGAIN);
    return;
  }
  const last = [...sending.values()].at(-1);
  if (!last) return;
  sending.delete(last.client_id);
  byId("text").value ||= last.text;
}

function typing() {
  byId("typing").hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => { byId("typing").hidden = true; }, STAYS);
}

/** Another buyer: a new person with an empty chat. */
function anew() {
  socket?.stop();
  me = null;
  messages = new Map();
  sending = new Map();
  tab.write("buyer", null);
  draw();
  connect();
}

function draw() {
  const shown = [...[...messages.values()].sort((a, b) => a.id - b.id), ...sending.values()].filter((each) => each.role !== "system");
  keyed(byId("messages"), shown, (each) => each.id ?? each.client_id, bubble, () => {});
  byId("messages").scrollTop = byId("messages").scrollHeight;
  byId("ideas").hidden = shown.length > 0;
  tab.write("buyer-messages", [...messages.values()]);
  tab.write("buyer-sending", [...sending.values()]);
}

function bubble(message) {
  const mine = message.role !== "agent";
  return el("div", { class: `message ${mine ? "mine" : "theirs"}` },
    el("span", { class: "hush" }, `${t(mine ? "buyer.you" : "buyer.shop")}${t("colon")}`), el("p", { class: "bubble" }, message.text),
    el("span", { class: "foot" }, message.id ? el("time", { dateTime: message.at }, hourOf(message.at)) : t("send.sending")));
}

start();
