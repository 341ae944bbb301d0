// Rows that were added to a form, typed into and not saved: opened again, the form has no place for them. They are
// shown, and one button sends them with the form as rows of their lists; the server shows it anew and saves nothing.

export const isWritten = (state) => typeof state === "string" && state.trim() !== "";

// `passages-3-text`, or `<uid>-text` of a thing that is gone: the row, and which part of it. A box's value stands behind "=".
function placeOf(name) {
  const [field] = name.split("=", 1);
  const [, row, part] = /^(.+)-([a-z_]+)$/.exec(field) ?? [undefined, field, ""];
  return { row, part, value: name.slice(field.length + 1) };
}

// Of what found no field, the rows with a text, whole: who spoke and what is held back go with the words.
export function rowsWithoutPlace(left) {
  const written = new Set(left.filter(([, state]) => isWritten(state)).map(([name]) => placeOf(name).row));
  return left.filter(([name]) => written.has(placeOf(name).row));
}

const UID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/;
const nameOf = (list) => list.value.split(":")[0];

// The lists are found by their buttons "add one more". A row goes back to its own; whose thing is gone, to the first.
function listOf(row, lists) {
  const own = lists.find((list) => row.replace(/\d+$/, "") === `${nameOf(list)}-`);
  return own ?? (UID.test(row) ? lists[0] : undefined);
}

function append(form, name, value) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}

function nextNumber(form, list) {
  const numbers = [...form.elements].map((field) => new RegExp(`^${list}-(\\d+)-`).exec(field.name)?.[1]).filter(Boolean);
  return Math.max(-1, ...numbers.map(Number)) + 1;
}

function giveBack(form, rows, left) {
  const show = document.createElement("button");
  show.name = "rearrange";
  show.hidden = true;
  for (const [row, list] of rows) {
    const number = nextNumber(form, nameOf(list));
    for (const [name, state] of left.filter(([name]) => placeOf(name).row === row)) {
      const { part, value } = placeOf(name);
      const sent = Array.isArray(state) ? state : typeof state === "string" ? [state] : state ? [value] : [];
      for (const one of sent) append(form, `${nameOf(list)}-${number}-${part}`, one);
    }
    show.value = `${nameOf(list)}:show:${number}`;
  }
  form.append(show);
  form.requestSubmit(show);
}

export function show(note, form, left) {
  const list = note.querySelector("[data-draft-left]");
  if (!list || !left.length) return;
  const lists = [...form.querySelectorAll("button[data-takes-back]")];
  const rows = new Map(left.map(([name]) => placeOf(name).row).map((row) => [row, listOf(row, lists)]));
  const homes = [...new Set(rows.values())];
  const canGoBack = homes.every(Boolean);
  const words = { ...list.dataset, ...(homes.length === 1 && homes[0]?.dataset) };
  const said = list.querySelector("[data-draft-left-count]");
  said.textContent = words.leftCount.replace("{count}", rows.size);
  for (const [name, value] of left.filter(([, state]) => isWritten(state))) {
    const text = document.createElement("textarea");
    text.readOnly = true;
    text.value = value;
    text.setAttribute("aria-label", words.leftName);
    said.parentElement.append(text);
  }
  const button = list.querySelector("[data-draft-give-back]");
  if (canGoBack) {
    button.textContent = words.leftReturn;
    button.addEventListener("click", () => giveBack(form, rows, left));
  }
  button.hidden = !canGoBack;
  list.querySelector("[data-draft-copy]").hidden = canGoBack;
  list.hidden = false;
}
