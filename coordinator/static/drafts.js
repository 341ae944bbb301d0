// Keeps what is typed, ticked and chosen in <form data-draft="key"> in this browser until the server has saved it.
// It lives under "draft:<viewer uid>:<key>"; every page works without this module.
// A phone with a personal link may be shared: what was typed behind one lives under "draft:link:<link uid>:<key>", is
// shown behind that link alone, and is gone after a day.

import { rowsWithoutPlace, show } from "./rows_without_place.js";

const person = document.querySelector('meta[name="viewer"]');
const isByLink = person?.hasAttribute("data-by-link");
const LINKS = "draft:link:";
const mine = isByLink ? `${LINKS}${person.content}:` : `draft:${person?.content}:`;
const TEXTS = 'textarea, input:is([type="text"], [type="search"], [type="email"], [type="tel"], [type="url"], ' +
  '[type="number"], [type="date"], [type="time"], :not([type]))';
const TICKS = 'input:is([type="checkbox"], [type="radio"])';
const WAIT = 300;
const A_DAY = 24 * 60 * 60 * 1000;
let closed = false;

function forget(belongs) {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("draft:") && belongs(name)) localStorage.removeItem(name);
    }
  } catch {
    // A closed store holds nothing.
  }
}

const isOld = (kept) => !kept?.at || Date.now() - kept.at > A_DAY;

const fieldsOf = (form) =>
  [...form.querySelectorAll(`${TEXTS}, ${TICKS}, select`)].filter((field) => field.name && !field.readOnly);

// The version that a text was written against goes with it, and the print of what was served: if somebody has saved
// since, the server sees the old ones, keeps both texts and asks.
const GUARDS = /(^|[-_])(version|was)$/;
const guards = (form) => [...form.querySelectorAll('input[type="hidden"]')].filter((field) => GUARDS.test(field.name));

// The rows of a list may have other numbers when the page is opened again: `passages-1-text` is the text of the thing
// that `passages-1-uid` names.
function nameOf(field) {
  const [, row, part] = /^([a-z_]+-\d+)-([a-z_]+)$/.exec(field.name) ?? [];
  const uid = row && field.form.elements[`${row}-uid`]?.value;
  const name = uid ? `${uid}-${part}` : field.name;
  // The boxes of one question share a name; their value tells them apart.
  return field.matches(TICKS) ? `${name}=${field.value}` : name;
}

function stateOf(field) {
  if (field.matches("select")) return [...field.selectedOptions].map((option) => option.value);
  return field.matches(TICKS) ? field.checked : field.value;
}

// A choice that is not offered any more leaves the list as the server has it.
function choose(field, values) {
  const options = [...field.options];
  if (!field.multiple && !options.some((option) => values.includes(option.value))) return;
  for (const option of options) option.selected = values.includes(option.value);
}

function set(field, state) {
  if (field.matches("select")) choose(field, state);
  else if (field.matches(TICKS)) field.checked = state;
  else field.value = state;
}

function values(fields) {
  // Several fields may share a name (a list of papers); each keeps its place.
  return fields.map((field) => [nameOf(field), stateOf(field)]);
}

// What found no field to go to is given back.
function put(fields, kept) {
  const byName = new Map();
  for (const one of kept) byName.set(one[0], [...(byName.get(one[0]) ?? []), one]);
  for (const field of fields) {
    const one = byName.get(nameOf(field))?.shift();
    if (one) set(field, one[1]);
  }
  return [...byName.values()].flat();
}

function watch(form) {
  const name = mine + form.dataset.draft;
  const asServed = { texts: values(fieldsOf(form)), guards: values(guards(form)) };
  const note = form.querySelector("[data-draft-note]");
  let left = [];
  let waiting;

  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (closed) return;
    const now = { at: Date.now(), texts: [...values(fieldsOf(form)), ...left], guards: values(guards(form)) };
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
    forget((one) => one === name);
    put(fieldsOf(form), asServed.texts);
    put(guards(form), asServed.guards);
    if (note) note.hidden = true;
  };

  // A page that answers what was sent shows all of it, in its new order; an opened one gets back what was typed before.
  const kept = form.hasAttribute("data-draft-sent") ? keep() : read(name);
  if (kept) {
    const known = new Set([...form.elements].map(nameOf));
    left = rowsWithoutPlace(put(fieldsOf(form), kept.texts).filter(([field]) => !known.has(field)));
    if (left.length || JSON.stringify(values(fieldsOf(form))) !== JSON.stringify(asServed.texts)) {
      put(guards(form), kept.guards);
      if (note) {
        show(note, form, left);
        note.hidden = false;
      }
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

if (person) {
  forget((name) => name.startsWith(LINKS) && isOld(read(name)));
  // Another person signed in uses this browser now. A page without a viewer (an idle end) keeps everything.
  if (!isByLink) forget((name) => !name.startsWith(mine) && !name.startsWith(LINKS));
  const saved = [...document.querySelectorAll('meta[name="draft-saved"]')].map((one) => mine + one.content);
  forget((name) => saved.includes(name));
  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      closed = true;
      forget(() => true);
    });
  }
}
