// Says that files are too large before they are sent: a large upload takes minutes, and would only be refused.

function watch(form) {
  const note = form.querySelector("[data-too-large]");
  const { each, together } = note.dataset;
  const sizes = () => [...form.querySelectorAll('input[type="file"]')].flatMap((field) => [...field.files]).map((file) => file.size);
  const isTooLarge = () => sizes().some((size) => size > each) || sizes().reduce((sum, size) => sum + size, 0) > together;

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
