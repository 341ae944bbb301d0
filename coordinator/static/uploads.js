// Says that files are too large before they are sent: a large upload takes minutes, and would only be refused.

function watch(form) {
  const note = form.querySelector("[data-too-large]");
  const { each, picture, together } = note.dataset;
  const files = () => [...form.querySelectorAll('input[type="file"]')].flatMap((field) => [...field.files]);
  // Photos are made smaller by the server.
  const most = (file) => (/\.(jpe?g|png)$/i.test(file.name) ? picture : each);
  const isTooLarge = () =>
    files().some((file) => file.size > most(file)) || files().reduce((sum, file) => sum + file.size, 0) > together;

  form.addEventListener("change", (event) => {
    if (event.target.matches('input[type="file"]')) event.target.after(note);
    note.hidden = !isTooLarge();
  });
  form.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    note.hidden = false;
    note.focus();
  });
}

for (const form of document.querySelectorAll("form:has([data-too-large])")) watch(form);
