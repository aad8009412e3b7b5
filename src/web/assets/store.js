// What the browser keeps for a person: short lists of its own, sent nowhere. Where nothing may be kept, all else works.
"use strict";

/** The list under a name, newest first; empty where there is none or it cannot be read. */
export function kept(name) {
  try {
    const list = JSON.parse(localStorage.getItem(`dangjian.${name}`));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Keeps a list; tells whether that was possible. */
export function keep(name, list) {
  try {
    if (list.length === 0) localStorage.removeItem(`dangjian.${name}`);
    else localStorage.setItem(`dangjian.${name}`, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}
