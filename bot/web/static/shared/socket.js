/* A WebSocket that comes back: waits longer after each failure, and at once when the machine is online again. */

const FIRST = 300; // milliseconds before the first new attempt; doubles up to LONGEST
const LONGEST = 8000;
const UNANSWERED = 10_000; // the other side took the call and says nothing: hang up, and try anew
const SILENCE = 45_000; // nothing heard for so long, not even a pong: the line is dead, whatever the browser believes

export class Socket {
  /** `url()` is asked at each attempt; `hello()` is what is sent first; `on` has open, message, lost. */
  constructor({ url, hello, on }) {
    Object.assign(this, { url, hello, on, tries: 0, heard: 0, ready: null, timer: 0, stopped: false });
    addEventListener("online", () => this.again(0));
    setInterval(() => this.watch(), 15_000);
    this.connect();
  }

  get open() {
    return this.ready?.readyState === WebSocket.OPEN;
  }

  send(value) {
    if (this.open) this.ready.send(JSON.stringify(value));
    return this.open;
  }

  connect() {
    const socket = new WebSocket(this.url());
    this.ready = socket;
    this.heard = Date.now();
    const patience = setTimeout(() => socket.close(), UNANSWERED);
    socket.addEventListener("open", () => {
      clearTimeout(patience);
      const first = this.hello();
      if (first) this.send(first);
      this.on.open?.();
    });
    socket.addEventListener("message", (event) => {
      this.heard = Date.now();
      this.tries = 0;
      this.on.message(JSON.parse(event.data));
    });
    socket.addEventListener("close", (event) => {
      clearTimeout(patience);
      if (this.ready !== socket || this.stopped) return;
      this.ready = null;
      const wait = Math.min(LONGEST, FIRST * 2 ** this.tries++) * (0.75 + Math.random() / 2);
      this.on.lost(event.code, wait);
      this.again(wait);
    });
  }

  /** Try after `wait` milliseconds, unless it is open or under way by then. */
  again(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (!this.ready && !this.stopped) this.connect(); }, wait);
  }

  watch() {
    if (!this.open) return;
    if (Date.now() - this.heard > SILENCE) {
      const dead = this.ready;
      this.ready = null;
      dead.close();
      this.on.lost(0, 0);
      this.again(0);
    } else this.send({ type: "ping" });
  }

  stop() {
    this.stopped = true;
    this.ready?.close();
  }
}

/** The address of a WebSocket of this server. */
export const socketUrl = (path) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
