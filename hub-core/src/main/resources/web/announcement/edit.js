"use strict";
// An area stands for all below it: what lies below a chosen area is shown as chosen with it, and is not sent.
(function () {
  const tree = document.getElementById("audience");
  if (!tree) {
    return;
  }
  const own = new WeakSet();
  function follow() {
    tree.querySelectorAll(".area").forEach((area) => {
      const box = area.querySelector(":scope > label input");
      const above = area.parentElement.closest(".area");
      const covered = above !== null && above.classList.contains("chosen");
      box.disabled = covered;
      box.checked = covered || own.has(box);
      area.classList.toggle("chosen", box.checked);
      area.classList.toggle("covered", covered);
    });
  }
  tree.querySelectorAll("input").forEach((box) => {
    if (box.checked) {
      own.add(box);
    }
  });
  tree.addEventListener("change", (e) => {
    if (e.target.checked) {
      own.add(e.target);
    } else {
      own.delete(e.target);
    }
    follow();
  });
  follow();
})();
