"use strict";
// Puts a text on the clipboard, to be pasted into a Zalo group that only its leader can write in.
(function () {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.addEventListener("click", async () => {
      const box = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(box.textContent);
      } catch (refused) {
        const range = document.createRange();
        range.selectNodeContents(box);
        const selection = window.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        document.execCommand("copy");
      }
      button.lastChild.textContent = button.dataset.copied;
    });
  });
})();
