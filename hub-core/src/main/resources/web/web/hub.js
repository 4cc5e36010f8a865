"use strict";
// Small behaviours of the shell. Every page works without them, only less comfortably.
(function () {
  const csrf = () => document.querySelector('meta[name="csrf"]')?.content ?? "";
  const toasts = () => document.getElementById("toasts");

  function toast(text, bad) {
    const box = document.createElement("div");
    box.className = bad ? "toast bad" : "toast";
    const words = document.createElement("span");
    words.textContent = text;
    box.append(words);
    toasts().append(box);
    arm(box);
  }

  function arm(box) {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close";
    close.textContent = toasts().dataset.close;
    close.addEventListener("click", () => box.remove());
    box.append(close);
    if (!box.classList.contains("bad")) {
      setTimeout(() => box.remove(), 8000);
    }
  }
  document.querySelectorAll("#toasts .toast").forEach(arm);
  window.hubToast = toast;

  // htmx: the forgery token with every request; words for what failed.
  document.addEventListener("htmx:configRequest", (e) => { e.detail.headers["X-CSRF-Token"] = csrf(); });
  document.addEventListener("toast", (e) => toast(e.detail.value));
  document.addEventListener("htmx:responseError", (e) => {
    const text = e.detail.xhr.responseText;
    toast(text && text.length < 400 && !text.startsWith("<") ? text : toasts().dataset.failed, true);
  });

  // Dialogs: any element with data-dialog opens one; the way back is a button inside or the Escape key.
  document.addEventListener("click", (e) => {
    const opener = e.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog) {
        e.preventDefault();
        dialog.showModal();
      }
      return;
    }
    if (e.target.closest("[data-close-dialog]")) {
      e.target.closest("dialog").close();
    } else if (e.target instanceof HTMLDialogElement) {
      e.target.close();
    }
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(e.target)) {
        menu.removeAttribute("open");
      }
    });
    if (e.target.closest("[data-sample-toast]")) {
      toast(e.target.textContent);
    }
    const theme = e.target.closest("[data-set-theme]");
    if (theme) {
      e.preventDefault();
      const value = theme.dataset.setTheme;
      document.cookie = "theme=" + value + "; path=/; max-age=31536000; samesite=lax";
      document.documentElement.dataset.theme = value === "auto" ? "" : value;
      document.querySelectorAll("[data-set-theme]").forEach((a) =>
        a.setAttribute("aria-current", String(a.dataset.setTheme === value)));
    }
  });

  // A form is sent once: a second press while the first is under way does nothing.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.sent === "yes") {
      e.preventDefault();
      return;
    }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      form.dataset.sent = "yes";
      form.querySelectorAll("button:not([type=button])").forEach((b) => b.setAttribute("aria-busy", "true"));
      setTimeout(() => { form.dataset.sent = ""; }, 10000);
    }
  });
  window.addEventListener("pageshow", () =>
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      form.dataset.sent = "";
      form.querySelectorAll("[aria-busy]").forEach((b) => b.removeAttribute("aria-busy"));
    }));

  // Live parts: <section data-live="/path"> follows a stream; inside, data-live-event="name" takes the HTML of each
  // event of that name, or with data-live-add="first|last" gathers it.
  function follow(section) {
    const names = new Set();
    section.querySelectorAll("[data-live-event]").forEach((part) => names.add(part.dataset.liveEvent));
    const source = new EventSource(section.dataset.live);
    names.forEach((name) => source.addEventListener(name, (e) => {
      section.querySelectorAll('[data-live-event="' + name + '"]').forEach((part) => {
        const where = { first: "afterbegin", last: "beforeend" }[part.dataset.liveAdd];
        if (where) {
          part.insertAdjacentHTML(where, e.data);
        } else {
          part.innerHTML = e.data;
        }
        window.htmx?.process(part);
      });
      section.dispatchEvent(new CustomEvent("hub:live", { bubbles: true, detail: { name, data: e.data } }));
    }));
    source.addEventListener("reload", () => location.reload());
    let late;
    source.addEventListener("open", () => {
      clearTimeout(late);
      section.classList.remove("live-lost");
      section.classList.add("live");
    });
    source.addEventListener("error", () => {
      clearTimeout(late);
      late = setTimeout(() => section.classList.add("live-lost"), 5000);
    });
    window.addEventListener("pagehide", () => source.close());
    window.addEventListener("pageshow", (e) => { if (e.persisted) { location.reload(); } });
  }
  document.querySelectorAll("[data-live]").forEach((section) => {
    section.dataset.liveLost = toasts().dataset.offline;
    follow(section);
  });
})();
