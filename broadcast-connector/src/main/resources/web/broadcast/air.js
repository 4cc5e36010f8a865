"use strict";
// The page of the zones: what is on is asked for again when its zone says that something changed; bars run on between.
(function () {
  const listening = (part) => [...part.querySelectorAll("audio")].some((audio) => !audio.paused);

  // A preview that somebody listens to is not taken away; the next change or half minute brings the news.
  function refresh(part) {
    if (!listening(part) && !part.querySelector("details[open]")) {
      window.htmx.trigger(part, "refresh");
    }
  }
  document.addEventListener("hub:live", (e) => {
    document.querySelectorAll("[data-zone]").forEach((part) => {
      if (part.dataset.zone === e.detail.data) {
        refresh(part);
      }
    });
  });
  document.addEventListener("htmx:beforeRequest", (e) => {
    if (e.target.dataset && e.target.dataset.zone && listening(e.target)) {
      e.preventDefault();
    }
  });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    document.querySelectorAll("progress[data-running]").forEach((bar) => {
      bar.value = Math.min(bar.max, bar.value + now - last);
    });
    last = now;
  }, 250);
})();
