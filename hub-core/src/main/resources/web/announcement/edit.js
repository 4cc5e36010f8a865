"use strict";
// An area stands for all below it: what lies below a chosen area is chosen with it and need not be ticked.
(function () {
  const tree = document.getElementById("audience");
  if (!tree) {
    return;
  }
  function follow() {
    tree.querySelectorAll(".area").forEach((area) => {
      const box = area.querySelector(":scope > label input");
      const above = area.parentElement.closest(".area");
      const covered = above !== null && above.dataset.covered === "yes";
      box.disabled = covered;
      area.dataset.covered = covered || box.checked ? "yes" : "";
      area.classList.toggle("covered", covered);
    });
  }
  tree.addEventListener("change", follow);
  follow();
})();
