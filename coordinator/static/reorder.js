// Lets the items of <ol data-reorder="form id"> be dragged by their handle, then sends the new order by that form.
// The buttons "up" and "down" do the same without a script.

function itemBelow(list, dragged, y) {
  return [...list.children].filter((item) => item !== dragged).find((item) => {
    const box = item.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

function send(list) {
  const form = document.getElementById(list.dataset.reorder);
  for (const item of list.children) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "order";
    field.value = item.dataset.uid;
    form.append(field);
  }
  form.requestSubmit();
}

const order = (list) => [...list.children].map((item) => item.dataset.uid).join();

function drag(list, item) {
  const before = order(list);
  // Moving an element drops the pointer it has caught, so the document listens.
  const move = (event) => {
    const below = itemBelow(list, item, event.clientY) ?? null;
    if (item.nextElementSibling !== below) list.insertBefore(item, below);
  };
  const end = (event) => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    item.classList.remove("is-dragged");
    if (event.type === "pointerup" && order(list) !== before) send(list);
  };
  item.classList.add("is-dragged");
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

function watch(list) {
  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(list, handle.closest("li"));
    });
  }
}

for (const list of document.querySelectorAll("ol[data-reorder]")) watch(list);
