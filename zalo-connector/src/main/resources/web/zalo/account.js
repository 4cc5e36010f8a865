// Copies an address. Without https browsers have no clipboard for pages; then it is selected and copied the old way.
(() => {
  "use strict";
  document.addEventListener("click", async (e) => {
    const button = e.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    try {
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(field.value);
      } else {
        document.execCommand("copy");
      }
      button.querySelector("span").textContent = button.dataset.done;
    } catch {
      // Still selected: it can be copied by hand.
    }
  });
})();
