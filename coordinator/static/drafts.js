// Keeps what is typed into <form data-draft="key"> in this browser until the server has saved it.
// The texts live under "draft:<viewer uid>:<key>"; every page works without this module.

const viewer = document.querySelector('meta[name="viewer"]')?.content ?? "";
const mine = `draft:${viewer}:`;
const TEXTS = 'textarea, input:is([type="text"], [type="search"], [type="email"], [type="tel"], [type="url"], ' +
  '[type="number"], [type="date"], [type="time"], :not([type]))';
const WAIT = 300;
let closed = false;

function forget(belongs) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("draft:") && belongs(name)) localStorage.removeItem(name);
  }
}

const texts = (form) => [...form.querySelectorAll(TEXTS)].filter((field) => field.name && !field.readOnly);

// The version that a text was written against goes with it, and the print of what was served: if somebody has saved
// since, the server sees the old ones, keeps both texts and asks.
const GUARDS = /(^|[-_])(version|was)$/;
const guards = (form) => [...form.querySelectorAll('input[type="hidden"]')].filter((field) => GUARDS.test(field.name));

// The rows of a list may have other numbers when the page is opened again: `passages-1-text` is the text of the thing
// that `passages-1-uid` names.
function nameOf(field) {
  const [, row, part] = /^([a-z_]+-\d+)-([a-z_]+)$/.exec(field.name) ?? [];
  const uid = row && field.form.elements[`${row}-uid`]?.value;
  return uid ? `${uid}-${part}` : field.name;
}

function values(fields) {
  // Several fields may share a name (a list of papers); each keeps its place.
  return fields.map((field) => [nameOf(field), field.value]);
}

// What found no field to go to is given back.
function put(fields, kept) {
  const left = [...kept];
  for (const field of fields) {
    const at = left.findIndex(([name]) => name === nameOf(field));
    if (at >= 0) field.value = left.splice(at, 1)[0][1];
  }
  return left;
}

// A row that was added and not saved is gone when the page is opened again: its text is shown, to be copied.
function show(note, left) {
  const list = note?.querySelector("[data-draft-left]");
  if (!list || !left.length) return;
  for (const [, value] of left) {
    const text = document.createElement("textarea");
    text.readOnly = true;
    text.value = value;
    text.setAttribute("aria-label", list.dataset.draftLeft);
    list.append(text);
  }
  list.hidden = false;
}

function watch(form) {
  const name = mine + form.dataset.draft;
  const asServed = { texts: values(texts(form)), guards: values(guards(form)) };
  const note = form.querySelector("[data-draft-note]");
  let left = [];
  let waiting;

  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (closed) return;
    const now = { texts: [...values(texts(form)), ...left], guards: values(guards(form)) };
    try {
      localStorage.setItem(name, JSON.stringify(now));
    } catch {
      // A full or closed store: the page still works, only without this safety net.
    }
  };
  const discard = () => {
    clearTimeout(waiting);
    waiting = undefined;
    left = [];
    localStorage.removeItem(name);
    put(texts(form), asServed.texts);
    put(guards(form), asServed.guards);
    if (note) note.hidden = true;
  };

  // A page that answers what was sent shows all of it, in its new order; an opened one gets back what was typed before.
  const kept = form.hasAttribute("data-draft-sent") ? keep() : read(name);
  if (kept) {
    const known = new Set([...form.elements].map(nameOf));
    left = put(texts(form), kept.texts).filter(([field, value]) => value.trim() && !known.has(field));
    if (left.length || JSON.stringify(values(texts(form))) !== JSON.stringify(asServed.texts)) {
      put(guards(form), kept.guards);
      show(note, left);
      if (note) note.hidden = false;
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, WAIT);
  });
  addEventListener("pagehide", () => waiting && keep());
  form.addEventListener("submit", () => waiting && keep());
  for (const way of form.querySelectorAll("[data-draft-discard]")) way.addEventListener("click", discard);
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

if (viewer) {
  // Another person uses this browser now. A page without a viewer (an idle end) keeps everything.
  forget((name) => !name.startsWith(mine));
  for (const saved of document.querySelectorAll('meta[name="draft-saved"]')) localStorage.removeItem(mine + saved.content);
  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      closed = true;
      forget(() => true);
    });
  }
}
