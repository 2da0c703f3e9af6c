// Builds elements. Texts become text nodes, never markup, so no name in the credits can do harm.

// Returns an element with properties, `on…` listeners, `data-…`/`aria-…` attributes, and children.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key.includes("-") || key === "role" || key === "for" || key === "list") made.setAttribute(key, String(value));
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

// Returns a labelled form field: the label, and `input` below or beside it.
export function field(label, input, hint = "") {
  if (!input.id) input.id = `field-${(fields += 1)}`;
  const note = hint ? element("span", { className: "hint", id: `${input.id}-hint` }, hint) : null;
  if (note) input.setAttribute("aria-describedby", note.id);
  return element("div", { className: "field-row" }, element("label", { htmlFor: input.id }, label), input, note);
}

let fields = 0;
