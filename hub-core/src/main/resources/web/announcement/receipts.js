"use strict";
// Receipts are fetched anew whenever they change; what the reader had opened or closed stays so.
(function () {
  const box = document.getElementById("receipts");
  if (!box) {
    return;
  }
  let states = new Map();
  box.addEventListener("htmx:beforeSwap", () => {
    states = new Map([...box.querySelectorAll("details[id]")].map((d) => [d.id, d.open]));
  });
  box.addEventListener("htmx:afterSwap", () => {
    box.querySelectorAll("details[id]").forEach((d) => {
      if (states.has(d.id)) {
        d.open = states.get(d.id);
      }
    });
  });
})();
