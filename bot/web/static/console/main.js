/* The agents' console: sign-in, the parts of the page, and the line to the server. */

import { get, trust } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { translate } from "../shared/i18n.js";
import { Socket, socketUrl } from "../shared/socket.js";
import { toast } from "../shared/toast.js";
import { open } from "./actions.js";
import { startAside } from "./aside.js";
import { startChat } from "./chat.js";
import { startComposer } from "../reply/composer.js";
import { startDialogs } from "./dialogs.js";
import { startDraft } from "../reply/draft.js";
import { receive } from "./feed.js";
import { answered } from "../reply/findings.js";
import { startKeys } from "./keys.js";
import { startList } from "./list.js";
import { on, state, tell } from "./state.js";
import { showMe, startTopbar } from "./topbar.js";

const SIGNED_OUT = 4401; // close codes of the server: the session is over,
const RIGHTS_CHANGED = 4403; // or what this agent may do has changed

async function start() {
  translate();
  if (!await signedIn()) return;
  const socket = connect();
  startTopbar(socket);
  startList();
  startChat();
  startDraft();
  startComposer(socket);
  startAside();
  startDialogs();
  startKeys();
  showMe();
  on("opened seen", () => socket.send({ type: "seen", conversation: state.current }));
  addEventListener("popstate", openAddressed);
  openAddressed();
  loadAgents();
  document.body.dataset.ready = "yes";
}

/** A refused handshake looks to a page like a line that broke: only a request tells that the session is over. */
async function stillSignedIn(code) {
  const over = code === SIGNED_OUT || await get("me").then(() => false, (error) => error.status === 401);
  if (over) location.replace("/login");
}

async function signedIn() {
  try {
    const { agent, csrf, shops } = await get("me");
    trust(csrf);
    Object.assign(state, { me: agent, shops: shops ?? [] });
    return true;
  } catch (error) {
    if (error.status === 401) location.replace("/login");
    else {
      toast(error.message, "error");
      setTimeout(() => location.reload(), 3000);
    }
    return false;
  }
}

function connect() {
  return new Socket({
    url: () => socketUrl("/ws"),
    hello: () => ({ type: "hello", after: state.seq }),
    on: {
      open() {
        if (state.current !== null) queueMicrotask(() => tell("opened"));
      },
      message(frame) {
        if (frame.type === "lint") answered(frame);
        else receive(frame);
      },
      lost(code, wait) {
        Object.assign(state, { connection: "lost", retryAt: Date.now() + wait });
        tell("connection");
        if (code === RIGHTS_CHANGED) location.reload();
        else stillSignedIn(code);
      },
    },
  });
}

/** The chat that the address names: #17. */
function openAddressed() {
  const id = Number(location.hash.slice(1));
  open(Number.isInteger(id) && id > 0 ? id : null, { replace: true });
}

async function loadAgents() {
  try {
    state.agents = (await get("agents")).items;
  } catch { /* then nobody can be chosen in the window for transfers, which says so */ }
}

byId("app").hidden = false;
start();
