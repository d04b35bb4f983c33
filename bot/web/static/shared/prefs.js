/* What this browser remembers. A browser may forbid it; then a choice lasts as long as the page. */

const kept = new Map();

export function read(name, fallback = "") {
  if (kept.has(name)) return kept.get(name);
  try {
    return localStorage.getItem(`huashu.${name}`) ?? fallback;
  } catch {
    return fallback;
  }
}

export function write(name, value) {
  kept.set(name, value);
  try {
    localStorage.setItem(`huashu.${name}`, value);
  } catch { /* kept for this page only */ }
}

/** A small store that ends with the tab: unsent texts survive a reload and do not pass to another person's session. */
export const tab = {
  read(name) {
    try { return JSON.parse(sessionStorage.getItem(`huashu.${name}`)); } catch { return null; }
  },
  write(name, value) {
    try { sessionStorage.setItem(`huashu.${name}`, JSON.stringify(value)); } catch { /* lost with a reload then */ }
  },
};
