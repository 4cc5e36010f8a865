// The desk of phones: which phones lie on it, and one stream that tells all of them to look again.
import { Phone } from "/phones/phone.js";
import { loadWords, say } from "/phones/words.js";

const query = new URLSearchParams(location.search);
const lang = query.get("lang") === "en" ? "en" : "vi";
const single = location.pathname.startsWith("/phone/")
  ? decodeURIComponent(location.pathname.slice("/phone/".length)) : null;
const desk = document.getElementById("desk");
const picker = document.getElementById("people");
const phones = new Map();

await loadWords(lang);
document.documentElement.lang = lang;
document.title = say("title");
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = say(element.dataset.text);
}
const other = new URLSearchParams(query);
other.set("lang", lang === "en" ? "vi" : "en");
document.getElementById("lang").href = "?" + other;

document.getElementById("lab").href = lang === "en" ? "/lab?lang=en" : "/lab";

if (single !== null) {
  document.getElementById("lab").hidden = true;
  document.body.classList.add("single");
  document.body.classList.toggle("embed", query.get("embed") === "1");
  picker.parentElement.hidden = true;
  open(single, query.get("thread"));
} else {
  await people();
  for (const id of (query.get("people") ?? "").split(",").filter(Boolean)) {
    open(id, null);
  }
  hint();
}
listen();

function open(id, thread) {
  if (phones.has(id)) {
    phones.get(id).element.scrollIntoView({ behavior: "smooth", inline: "center" });
    return;
  }
  const phone = new Phone(id, { thread, onClose: single === null ? () => close(id) : null });
  phones.set(id, phone);
  desk.append(phone.element);
  phone.refresh();
}

function close(id) {
  phones.get(id).element.remove();
  phones.delete(id);
  remember();
  hint();
}

function remember() {
  const now = new URLSearchParams(location.search);
  now.set("people", [...phones.keys()].join(","));
  history.replaceState(null, "", "?" + now.toString().replaceAll("%2C", ","));
}

function hint() {
  desk.querySelector(".hint")?.remove();
  if (phones.size > 0) {
    return;
  }
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = say(picker.options.length > 1 ? "noPhones" : "noPeople");
  desk.append(hint);
}

async function people() {
  const list = await (await fetch("/control/people")).json();
  picker.replaceChildren(new Option(say("choose"), ""));
  for (const person of list) {
    picker.add(new Option(person.role ? `${person.name} – ${person.role}` : person.name, person.id));
  }
}

picker.addEventListener("change", () => {
  if (picker.value) {
    open(picker.value, null);
    picker.value = "";
    remember();
    hint();
    desk.lastElementChild.scrollIntoView({ behavior: "smooth", inline: "center" });
  }
});

// At most one look at a time and one more noted: a storm of messages does not become a storm of requests.
let looking = false;
let again = false;
async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    do {
      again = false;
      if (single === null && picker.options.length <= 1) {
        await people();
        hint();
      }
      await Promise.all([...phones.values()].map((phone) => phone.refresh()));
    } while (again);
  } finally {
    looking = false;
  }
}

function listen() {
  const stream = new EventSource("/control/stream");
  const offline = document.getElementById("offline");
  stream.addEventListener("changed", () => look());
  stream.addEventListener("open", () => {
    offline.hidden = true;
    look();
  });
  stream.addEventListener("error", () => {
    offline.hidden = false;
  });
}
