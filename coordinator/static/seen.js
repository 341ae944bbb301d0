// Tells the server, at most once a minute, that somebody is typing or choosing: who writes a long text without saving is
// not idle. Nothing is told while nothing is done.

const EVERY = 60_000;
const { seen } = document.querySelector('meta[name="viewer"]').dataset;
const csrf = document.querySelector('input[name="csrf_token"]').value;
let told = Date.now();

function tell() {
  if (Date.now() - told < EVERY) return;
  told = Date.now();
  // A network that is gone: the next minute's typing tells it.
  fetch(seen, { method: "POST", headers: { "X-CSRFToken": csrf }, redirect: "manual" }).catch(() => {});
}

addEventListener("input", tell);
