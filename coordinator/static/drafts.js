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

// The version that a text was written against goes with it: if somebody has saved since, the server sees the old
// version, keeps both texts and asks.
const versions = (form) => [...form.querySelectorAll('input[type="hidden"]')].filter((field) => /(^|-)version$/.test(field.name));

function values(fields) {
  // Several fields may share a name (a list of papers); each keeps its place.
  return fields.map((field) => [field.name, field.value]);
}

function put(fields, kept) {
  const left = [...kept];
  for (const field of fields) {
    const at = left.findIndex(([name]) => name === field.name);
    if (at >= 0) field.value = left.splice(at, 1)[0][1];
  }
}

function watch(form) {
  const name = mine + form.dataset.draft;
  const asServed = { texts: values(texts(form)), versions: values(versions(form)) };
  const note = form.querySelector("[data-draft-note]");
  let waiting;

  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (closed) return;
    const now = { texts: values(texts(form)), versions: values(versions(form)) };
    try {
      localStorage.setItem(name, JSON.stringify(now));
    } catch {
      // A full or closed store: the page still works, only without this safety net.
    }
  };
  const discard = () => {
    clearTimeout(waiting);
    waiting = undefined;
    localStorage.removeItem(name);
    put(texts(form), asServed.texts);
    put(versions(form), asServed.versions);
    if (note) note.hidden = true;
  };

  const kept = read(name);
  if (kept) put(texts(form), kept.texts);
  if (kept && JSON.stringify(values(texts(form))) !== JSON.stringify(asServed.texts)) {
    put(versions(form), kept.versions);
    if (note) note.hidden = false;
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
