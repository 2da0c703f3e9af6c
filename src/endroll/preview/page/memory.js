// Remembers how the page looks, in this browser. The port, and with it the storage of the page, may be
// another at the next start; cookies belong to the host, so they carry the choice over.

const YEAR_S = 365 * 24 * 3600;

const keyOf = (name) => `endroll-${name}`;

export function remember(name, value) {
  const text = JSON.stringify(value);
  document.cookie = `${keyOf(name)}=${encodeURIComponent(text)}; path=/; max-age=${YEAR_S}; samesite=strict`;
  try {
    localStorage.setItem(keyOf(name), text);
  } catch {
    // The browser keeps nothing: the choice lasts as long as the page.
  }
}

// Returns what was remembered if `isValid` of it, else the fallback.
export function recall(name, fallback, isValid) {
  for (const text of [stored(name), cookie(name)]) {
    try {
      const value = JSON.parse(text);
      if (isValid(value)) return value;
    } catch {
      // Not written by this page.
    }
  }
  return fallback;
}

function stored(name) {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${keyOf(name)}=`));
  return found ? decodeURIComponent(found.slice(keyOf(name).length + 1)) : null;
}
