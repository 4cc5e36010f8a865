// One phone: the list of its chats, or one chat. All text enters the page as text, never as markup.
import { bubbles } from "/phones/bubbles.js";
import { make } from "/phones/make.js";
import { say, shortTime } from "/phones/words.js";

const PAGE = 60;
const LARGEST_PHOTO = 5 * 1024 * 1024;

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error((await response.json().catch(() => ({}))).detail ?? response.status);
  }
  return response;
}

export class Phone {
  constructor(person, { thread, onClose }) {
    this.person = person;
    this.thread = thread;
    this.limit = PAGE;
    this.shown = "";
    this.element = make("section", "phone");
    this.status = make("div", "status");
    this.who = make("div", "who");
    const sim = make("span", "sim", say("simulated"));
    sim.title = say("label");
    this.status.append(this.who, sim);
    if (onClose) {
      const shut = make("button", "shut", "×");
      shut.setAttribute("aria-label", say("close"));
      shut.addEventListener("click", onClose);
      this.status.append(shut);
    }
    this.screen = make("div", "screen");
    this.element.append(this.status, this.screen);
  }

  async refresh() {
    const base = `/control/people/${encodeURIComponent(this.person)}`;
    const path = this.thread === null ? `${base}/chats`
      : `${base}/thread?thread=${encodeURIComponent(this.thread)}&limit=${this.limit}`;
    const thread = this.thread;
    const response = await fetch(path);
    const text = await response.text();
    if (thread !== this.thread || text === this.shown) {
      return;
    }
    this.shown = text;
    if (!response.ok) {
      this.missing();
      return;
    }
    const view = JSON.parse(text);
    this.who.replaceChildren(make("strong", "", view.person.name), make("span", "", view.person.role));
    this.element.setAttribute("aria-label", view.person.name);
    if (thread === null) {
      this.showChats(view);
    } else {
      this.showThread(view);
    }
  }

  missing() {
    if (this.thread !== null && this.who.hasChildNodes()) {
      this.go(null);
      return;
    }
    this.screen.replaceChildren(make("p", "empty", say("unknownPerson")));
  }

  go(thread) {
    this.thread = thread;
    this.limit = PAGE;
    this.shown = "";
    this.parts = null;
    return this.refresh();
  }

  // ---- the list

  showChats(view) {
    const head = make("header", "head");
    const title = make("div");
    title.append(make("h2", "", say("chats")));
    head.append(title);
    const list = make("ul", "chats");
    if (view.chats.length === 0) {
      list.append(make("li", "empty", say("noChats")));
    }
    for (const chat of view.chats) {
      const item = make("li");
      item.append(this.line(chat, () => this.go(chat.thread)));
      list.append(item);
    }
    for (const account of view.accounts) {
      const item = make("li");
      const chat = { kind: "oa", name: account.name, unread: 0 };
      const line = this.line(chat, async () => {
        try {
          await post("/control/approach", { person: this.person, oa: account.oa });
          await this.go(`${account.oa}:${this.person}`);
        } catch (error) {
          this.note(say("failed", { why: error.message }));
        }
      });
      line.querySelector(".last").textContent = say("openAccount");
      item.append(line);
      list.append(item);
    }
    const top = this.screen.querySelector(".chats")?.scrollTop ?? 0;
    this.screen.replaceChildren(head, list, this.joiner());
    list.scrollTop = top;
  }

  // A group's QR code holds its link; here it is pasted.
  joiner() {
    if (this.joining) {
      return this.joining;
    }
    const form = make("form", "compose");
    const link = make("textarea");
    link.rows = 1;
    link.placeholder = say("groupLink");
    link.setAttribute("aria-label", say("groupLink"));
    form.append(link, make("button", "go", say("join")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const { outcome, name } = await (await post("/control/join", { person: this.person, link: link.value })).json();
        this.note(say(outcome, { name }));
        link.value = "";
        await this.refresh();
      } catch (error) {
        this.note(say("failed", { why: error.message }));
      }
    });
    this.joining = form;
    return form;
  }

  line(chat, onClick) {
    const line = make("button", chat.unread > 0 ? "chat fresh" : "chat");
    const face = make("span", `face ${chat.kind}`, initials(chat.name));
    face.setAttribute("aria-hidden", "true");
    line.append(face, make("span", "name", chat.name));
    line.append(make("span", "when", chat.time ? shortTime(chat.time) : ""));
    line.append(make("span", "last", chat.last ? preview(chat.last) : say(chat.kind)));
    if (chat.unread > 0) {
      const badge = make("span", "badge", chat.unread > 99 ? "99+" : chat.unread);
      badge.setAttribute("aria-label", say("unread", { n: chat.unread }));
      line.append(badge);
    }
    line.addEventListener("click", onClick);
    return line;
  }

  // ---- one chat

  showThread(view) {
    if (!this.parts) {
      this.parts = this.threadParts(view);
      this.screen.replaceChildren(...this.parts.all);
    }
    const talk = this.parts.talk;
    const atEnd = this.parts.first || talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80;
    const fromEnd = talk.scrollHeight - talk.scrollTop;
    talk.replaceChildren(...bubbles(view, {
      older: () => { this.limit += PAGE; this.refresh(); },
      forward: (message) => this.askWhere(message),
      speak: (text) => this.send({ text }),
    }));
    talk.scrollTop = atEnd ? talk.scrollHeight : talk.scrollHeight - fromEnd;
    for (const image of talk.querySelectorAll("img")) {
      image.addEventListener("load", () => { if (atEnd) { talk.scrollTop = talk.scrollHeight; } });
    }
    this.parts.first = false;
    if (view.unread > 0 && document.visibilityState === "visible") {
      post("/control/seen", { person: this.person, thread: this.thread }).catch(() => {});
    }
  }

  threadParts(view) {
    const head = make("header", "head");
    const back = make("button", "back", "‹");
    back.setAttribute("aria-label", say("back"));
    back.title = say("back");
    back.addEventListener("click", () => this.go(null));
    const title = make("div");
    const kind = say(view.kind === "ordinary" ? "ordinaryAbout" : view.kind);
    const about = view.kind === "oa" ? kind : `${kind} · ${say("members", { n: view.members })}`;
    title.append(make("h2", "", view.name), make("p", "", about));
    head.append(back, title);
    const talk = make("div", "talk");
    talk.setAttribute("role", "log");
    talk.tabIndex = 0;
    talk.setAttribute("aria-label", view.name);
    const foot = view.mayWrite ? this.composer() : make("p", "readonly", say("readOnly"));
    return { all: [head, talk, foot], talk, first: true };
  }

  composer() {
    const form = make("form", "compose");
    const photo = make("label", "photo");
    photo.title = say("photo");
    photo.innerHTML = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">'
      + '<rect x="3" y="6" width="18" height="14" rx="3"/><circle cx="12" cy="13" r="3.500"/><path d="M8 6l1.500-2h5L16 6"/></svg>';
    const file = make("input");
    file.type = "file";
    file.accept = "image/*";
    file.setAttribute("aria-label", say("photo"));
    file.addEventListener("change", () => this.sendPhoto(file));
    photo.append(file);
    const text = make("textarea");
    text.rows = 1;
    text.placeholder = say("write");
    text.setAttribute("aria-label", say("write"));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    const go = make("button", "go", say("send"));
    form.append(photo, text, go);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const words = text.value.trim();
      if (words && await this.send({ text: words })) {
        text.value = "";
        text.focus();
      }
    });
    return form;
  }

  async send(what) {
    try {
      await post("/control/say", { person: this.person, thread: this.thread, ...what });
      await this.refresh();
      return true;
    } catch (error) {
      this.note(say("failed", { why: error.message }));
      return false;
    }
  }

  async sendPhoto(input) {
    const file = input.files[0];
    input.value = "";
    if (!file) {
      return;
    }
    if (file.size > LARGEST_PHOTO) {
      this.note(say("photoTooBig"));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    await this.send({ attachments: [{ type: "image", name: file.name, base64: btoa(binary) }] });
  }

  // ---- forwarding

  async askWhere(message) {
    const view = await (await fetch(`/control/people/${encodeURIComponent(this.person)}/chats`)).json();
    const sheet = make("div", "sheet");
    const card = make("div");
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", say("forwardTo"));
    const list = make("ul", "chats");
    const places = view.chats.filter((one) => one.mayWrite && one.thread !== this.thread);
    // Ordinary groups first: nothing else brings a text there.
    places.sort((one, other) => (other.kind === "ordinary") - (one.kind === "ordinary"));
    for (const chat of places) {
      const item = make("li");
      item.append(this.line({ ...chat, unread: 0, last: null }, async () => {
        sheet.remove();
        try {
          await post("/control/forward", { person: this.person, message: message.id, to: chat.thread });
          this.note(say("sent", { name: chat.name }));
        } catch (error) {
          this.note(say("failed", { why: error.message }));
        }
      }));
      list.append(item);
    }
    const cancel = make("button", "cancel", say("cancel"));
    cancel.addEventListener("click", () => sheet.remove());
    sheet.addEventListener("keydown", (event) => { if (event.key === "Escape") { sheet.remove(); } });
    sheet.addEventListener("click", (event) => { if (event.target === sheet) { sheet.remove(); } });
    card.append(make("h3", "", say("forwardTo")), list, cancel);
    sheet.append(card);
    this.element.append(sheet);
    cancel.focus();
  }

  note(text) {
    this.element.querySelector(".note")?.remove();
    const note = make("p", "note", text);
    note.setAttribute("role", "status");
    this.element.append(note);
    setTimeout(() => note.remove(), 4000);
  }
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0].slice(0, 2)).toUpperCase();
}

function preview(message) {
  const words = message.text || say(message.kind);
  return message.mine ? `${say("you")}: ${words}` : words;
}
