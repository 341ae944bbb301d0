// The reception at the door: each tick is kept in this browser until the server has it, so that a network that is gone
// for a while loses none; what others tick is asked for every few seconds. Without this module the page is plain forms.

const state = document.querySelector("[data-reception]");
const ticks = document.querySelector("form[data-ticks]");
const detail = document.querySelector("[data-detail]");
const store = `reception:${state.dataset.reception}`;
const csrf = ticks.elements.csrf_token.value;
const EVERY = 5000;
const PATIENCE = 8000;
const SAVED = 303;
const REFUSED = [404, 422];
const OVER = [403, 410];
const refused = new Set();
let memory = [];
let isSending = false;
let trouble = "";

// What waits to be sent, the oldest first. Where the browser keeps nothing, the open page does.

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? memory;
  } catch {
    return memory;
  }
}

function keep(all) {
  memory = all;
  try {
    localStorage.removeItem(store);
    if (all.length) localStorage.setItem(store, JSON.stringify(all));
  } catch {
    // The browser keeps nothing, or no more: nothing older stands there, and `memory` has it all.
  }
}

// The council's wall clock, whatever the phone's zone.
const hourNow = () => new Date().toLocaleTimeString("ja-JP", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" });
const newUid = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

// What the page shows

const lines = () => [...ticks.querySelectorAll("[data-line]")];
const lineOf = (subject) => lines().find((line) => line.dataset.line === subject);
const nameOf = (line) => line.querySelector(".door-who p").textContent.trim().replace(/\s+/g, " ");
const isThere = (line) => line.dataset.presence !== "not_yet";

function headOf(line) {
  const { head, presence, sent, substitute } = line.dataset;
  return presence === "substitute" && sent && sent !== substitute ? `${head}:${line.dataset.line}:${sent}` : head;
}

function count() {
  const there = new Set(lines().filter(isThere).map((line) => line.dataset.head));
  const awaited = new Set(lines().filter((line) => "awaited" in line.dataset).map((line) => line.dataset.head));
  const numbers = {
    came: new Set(lines().filter(isThere).map(headOf)).size,
    awaited: [...awaited].filter((head) => !there.has(head)).length,
  };
  for (const [name, number] of Object.entries(numbers)) document.querySelector(`[data-count="${name}"]`).textContent = number;
}

function show(line, { presence, substitute = "", words, arrived = "", left = "" }) {
  Object.assign(line.dataset, { presence, sent: substitute, arrived, left });
  line.querySelector("[data-tick]").textContent = words;
  for (const button of line.querySelectorAll("[data-mark]")) {
    button.hidden = isThere(line) !== (button.dataset.mark === "not_yet");
  }
}

function add(subject, name, organisation) {
  const row = ticks.querySelector('[data-row]:has([data-line^="walk-in:"])') ?? ticks.querySelector("[data-walk-ins]");
  const line = ticks.querySelector("[data-pattern]").content.firstElementChild.cloneNode(true);
  const place = line.dataset.line;
  line.id = subject.replace(":", "-");
  line.dataset.line = line.dataset.head = subject;
  line.dataset.words = `${organisation} ${name}`;
  line.querySelector(".door-person").textContent = [organisation, name].filter(Boolean).join(" ");
  for (const button of line.querySelectorAll("[data-mark]")) button.value = button.value.replace(place, subject);
  for (const hidden of line.querySelectorAll(".visually-hidden")) hidden.textContent = ` ${organisation} ${name}`;
  const more = line.querySelector("[data-more]");
  more.href = more.getAttribute("href").replace(place, subject);
  row.querySelector("ul").append(line);
  row.hidden = false;
  return line;
}

// Who was not taken stays said, whatever is taken after them, until the page is opened anew.
function tell() {
  const number = waiting().length;
  const words = state.dataset[number ? trouble : { waiting: "alone", over: "closed" }[trouble]];
  const said = [words?.replace("{count}", number), refused.size && state.dataset.refused.replace("{who}", () => [...refused].join("、"))];
  const all = said.filter(Boolean).join("\n");
  state.hidden = !all;
  if (state.textContent !== all) state.textContent = all;
}

// Sending and asking

async function send({ path, fields, made }) {
  const body = new URLSearchParams({ ...fields, age: Date.now() - made, csrf_token: csrf });
  const answer = await fetch(path, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  return answer.type === "opaqueredirect" ? SAVED : answer.status;
}

// Nobody may look as if they were taken; what others ticked of them comes with the next answer.
function takeBack({ path, about, who }) {
  const newer = new Set(waiting().flatMap((one) => one.about));
  const stale = about.filter((subject) => !newer.has(subject)).map(lineOf);
  for (const line of stale.filter(Boolean)) {
    // The server never heard of a walk-in whom it refused: another tick of theirs would be refused again.
    if (path === "walk-ins") line.remove();
    else show(line, { presence: "not_yet", words: state.dataset.not_yet });
  }
  refused.add(who);
  count();
}

async function sendAll() {
  if (isSending) return;
  isSending = true;
  try {
    for (let [first] = waiting(); first; [first] = waiting()) {
      const status = await send(first);
      const isRefused = REFUSED.includes(status);
      if (status !== SAVED && !isRefused) {
        trouble = OVER.includes(status) ? "over" : status === 400 ? "reload" : "waiting";
        break;
      }
      trouble = "";
      keep(waiting().filter((one) => one.fields.uid !== first.fields.uid));
      if (isRefused) takeBack(first);
    }
  } catch {
    trouble = "waiting";
  }
  isSending = false;
  tell();
}

async function ask() {
  if (document.hidden) return;
  if (waiting().length) await sendAll();
  try {
    const answer = await fetch("ticks.json", { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) {
      join((await answer.json()).ticks);
      if (!waiting().length) trouble = "";
    } else if (OVER.includes(answer.status)) {
      trouble = "over";
    }
  } catch {
    trouble = "waiting";
  }
  tell();
}

// What others ticked; what still waits here is newer.
function join(all) {
  const own = new Set(waiting().flatMap(({ about }) => about));
  for (const one of all) {
    if (own.has(one.subject)) continue;
    const isNew = one.name && one.presence !== "not_yet" && !isFiltered;
    const line = lineOf(one.subject) ?? (isNew ? add(one.subject, one.name, one.organisation) : null);
    if (line) show(line, one);
  }
  count();
}

function tick(line, presence, more = {}) {
  const substitute = presence === "substitute" ? more.substitute_name || line.dataset.substitute : "";
  const same = presence === "substitute" ? [line] : lines().filter((one) => one.dataset.head === line.dataset.head);
  const arrived = presence === "not_yet" ? "" : more.arrived || hourNow();
  const left = presence === "not_yet" ? "" : more.left ?? "";
  const words = [state.dataset[presence], substitute, arrived, left && `→ ${left}`].filter(Boolean).join(" ");
  const fields = { uid: newUid(), mark: `${line.dataset.line} ${presence}`, ...more };
  const about = same.map((one) => one.dataset.line);
  keep([...waiting(), { path: "ticks", fields, made: Date.now(), about, who: nameOf(line) }]);
  for (const one of same) show(one, { presence, substitute, words, arrived, left });
  count();
  sendAll();
}

// What people press

ticks.addEventListener("submit", (event) => {
  event.preventDefault();
  const line = event.submitter?.closest("[data-line]");
  if (!line) return;
  tick(line, event.submitter.dataset.mark);
  line.querySelector("[data-mark]:not([hidden])").focus();
});

ticks.addEventListener("click", (event) => {
  const line = event.target.closest("[data-more]")?.closest("[data-line]");
  if (!line) return;
  event.preventDefault();
  const form = detail.querySelector("form");
  form.reset();
  detail.querySelector("[data-detail-name]").textContent = line.querySelector(".door-who p").innerText;
  form.elements.presence.value = isThere(line) ? line.dataset.presence : line.dataset.usual;
  form.elements.substitute_name.value = line.dataset.sent || line.dataset.substitute;
  form.elements.arrived.value = line.dataset.arrived;
  form.elements.left.value = line.dataset.left;
  detail.dataset.subject = line.dataset.line;
  detail.returnValue = "";
  detail.showModal();
});

// A refusal would come when the dialog is long closed, perhaps when the network is back.
detail.querySelector('[value="save"]').addEventListener("click", () => {
  const { presence, arrived, left } = detail.querySelector("form").elements;
  const isTooEarly = presence.value !== "not_yet" && left.value && left.value < (arrived.value || hourNow());
  left.setCustomValidity(isTooEarly ? state.dataset.too_early : "");
});

detail.addEventListener("close", () => {
  if (detail.returnValue !== "save") return;
  const { presence, substitute_name, arrived, left } = detail.querySelector("form").elements;
  const hours = presence.value === "not_yet" ? {} : { arrived: arrived.value, left: left.value };
  const more = { substitute_name: substitute_name.value, ...hours };
  tick(lineOf(detail.dataset.subject), presence.value, more);
});

document.getElementById("walk-in-form").addEventListener("submit", (event) => {
  const form = event.target;
  const name = form.elements.name.value.trim();
  if (!name) return;
  event.preventDefault();
  const uid = newUid();
  const organisation = form.elements.organisation.value.trim();
  const line = add(`walk-in:${uid}`, name, organisation);
  const arrived = hourNow();
  show(line, { presence: "present", words: `${state.dataset.present} ${arrived}`, arrived });
  const about = [line.dataset.line];
  keep([...waiting(), { path: "walk-ins", fields: { uid, name, organisation }, made: Date.now(), about, who: nameOf(line) }]);
  form.reset();
  count();
  sendAll();
});

const search = document.getElementById("door-q");
const isFiltered = search.value !== "";

// As the server finds names: sorts of kana and their marks, small and large letters, and blanks are one, and here also
// the widths in which names are written.
function folded(words) {
  const bare = words.normalize("NFKD").replace(/[\u3099\u309a\s]/g, "").toLowerCase();
  const kana = bare.replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60));
  return kana.replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (one) => "あいうえおつやゆよわ"["ぁぃぅぇぉっゃゅょゎ".indexOf(one)]);
}

function filter() {
  const words = search.value.split(/\s+/).map(folded);
  for (const line of lines()) line.hidden = !words.every((word) => folded(line.dataset.words).includes(word));
  for (const row of ticks.querySelectorAll("[data-row]")) row.hidden = !row.querySelector("[data-line]:not([hidden])");
}

if (!isFiltered) {
  search.form.querySelector("[data-search-button]").hidden = true;
  search.addEventListener("input", filter);
  search.form.addEventListener("submit", (event) => event.preventDefault());
}

addEventListener("online", ask);
addEventListener("beforeunload", (event) => {
  if (waiting().length) event.preventDefault();
});
document.addEventListener("visibilitychange", ask);
setInterval(ask, EVERY);
ask();
