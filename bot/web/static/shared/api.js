/* Requests to /api/v1. What is refused becomes an ApiError with the server's stable code and its sentence. */

import { known } from "./i18n.js";

const PATIENCE = 30_000; // milliseconds: a line that carries nothing tells nothing either
let csrf = "";

export class ApiError extends Error {
  constructor(status, code, message, findings = []) {
    super(known(`error.${code}`, message));
    Object.assign(this, { status, code, findings });
  }
}

export function trust(token) {
  csrf = token || "";
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const patch = (path, body) => call("PATCH", path, body);
export const remove = (path) => call("DELETE", path);

async function call(method, path, body) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  if (method !== "GET" && csrf) headers["X-CSRF-Token"] = csrf;
  let answer;
  try {
    answer = await fetch(path.startsWith("/") ? path : `/api/v1/${path}`, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new ApiError(0, "offline", "");
  }
  const told = await answer.json().catch(() => null);
  if (answer.ok) return told;
  const { code = "internal", message = "", findings } = told?.error ?? {};
  throw new ApiError(answer.status, code, message || known("error.internal"), findings);
}

/** A query string of what is not empty. */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

/** An id that nobody else makes. `crypto.randomUUID` is missing on pages without TLS. */
export function uid() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
