// The bench: what shall go wrong, what time it is, where events go, and what each chat saw.
import { make } from "/phones/make.js";
import { clock, day, loadWords, say } from "/phones/words.js";

const KINDS = [
  ["dropAfter", { kind: "DROP", after: true }],
  ["dropBefore", { kind: "DROP" }],
  ["resetAfter", { kind: "RESET", after: true }],
  ["html", { kind: "HTML", after: true, status: 502 }],
  ["slow", { kind: "DELAY", millis: 5000 }],
  ["rate", { kind: "ERROR", code: -32, message: "Your app has reached the limit of API calls per minute" }],
  ["expire", { kind: "EXPIRE_TOKEN" }],
  ["wrongTypes", { kind: "WRONG_TYPES" }],
];
const STEPS = [["halfMinute", "PT30S"], ["hour", "PT1H"], ["tokenLife", "PT25H"], ["week", "P7D"]];
const SHOWN = 50;

const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi";
const at = (id) => document.getElementById(id);
const names = new Map();
let listed = "";

await loadWords(lang);
document.documentElement.lang = lang;
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = say(element.dataset.text);
}
document.title = `${say("lab")} – ${say("title")}`;
at("lang").href = lang === "en" ? "?" : "?lang=en";
at("phones").href = lang === "en" ? "/?lang=en" : "/";

async function call(method, path, body) {
  const response = await fetch(path, {
    method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const json = text ? JSON.parse(text) : {};
  if (!response.ok) {
    throw new Error(json.detail ?? response.status);
  }
  return json;
}

async function act(what, doing) {
  try {
    await doing();
    tell(what);
  } catch (error) {
    tell(say("refused", { why: error.message }));
  }
  await look();
}

let hiding;
function tell(text) {
  at("said").textContent = text;
  at("said").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { at("said").hidden = true; }, 5000);
}

function buttons(place, list, onClick) {
  for (const [word, value] of list) {
    const button = make("button", "", say(word));
    button.addEventListener("click", () => onClick(word, value));
    place.append(button);
  }
}

buttons(at("kinds"), KINDS, (word, fault) => act(say("faultOn", { what: say(word) }), () => call("POST", "/control/faults", {
  ...fault,
  ...(at("path").value ? { path: at("path").value } : {}),
  ...(at("thread").value ? { thread: at("thread").value } : {}),
  ...(at("times").value ? { times: Number(at("times").value) } : {}),
  probability: Number(at("share").value) / 100,
})));
buttons(at("steps"), STEPS, (word, by) => act(say("moved", { by: say(word) }), () => call("POST", "/control/clock", { advance: by })));
at("on").addEventListener("click", () => act(say("webhookIsOn"), async () => {
  const { url } = await call("GET", "/control/webhook");
  await call("POST", "/control/webhook", { url });
}));
at("seen").addEventListener("change", () => look());

async function look() {
  await groups();
  const thread = at("seen").value;
  const [faults, now, webhook, received, repeats] = await Promise.all([
    call("GET", "/control/faults"),
    call("GET", "/control/clock"),
    call("GET", "/control/webhook"),
    call("GET", `/control/received?latest=${SHOWN}${thread ? `&thread=${encodeURIComponent(thread)}` : ""}`),
    call("GET", "/control/received/repeats"),
  ]);
  at("active").replaceChildren(...faults.faults.map(faultRow));
  const ms = Date.parse(now.now);
  at("now").textContent = say("timeIs", { time: `${clock(ms)}, ${lang === "vi" ? day(ms).toLowerCase() : day(ms)}` }) + ahead(now.ahead);
  at("webhook").textContent = webhook.url
    ? say(webhook.enabled ? "webhookTo" : "webhookOff", { url: webhook.url, n: webhook.waitingForRetry, acked: webhook.counts.acked })
    : say("webhookNone");
  at("on").hidden = !webhook.url || webhook.enabled;
  at("repeats").textContent = repeats.length === 0 ? say("noRepeats") : say("someRepeats", { n: repeats.length });
  at("calls").replaceChildren(...(received.calls.length === 0
    ? [make("li", "small", say("nothingYet"))] : received.calls.reverse().map(callRow)));
}

// "PT169H30S" in words; the sandbox writes hours, minutes and seconds.
function ahead(by) {
  const [hours, minutes, seconds] = ["H", "M", "S"].map((unit) => Number(new RegExp(`([\\d.]+)${unit}`).exec(by)?.[1] ?? 0));
  const parts = [[Math.floor(hours / 24), "days"], [hours % 24, "hours"], [minutes, "minutes"], [Math.round(seconds), "seconds"]]
    .filter(([n]) => n > 0).map(([n, unit]) => `${n} ${say(unit)}`);
  return ` ${parts.length === 0 ? say("inStep") : say("aheadBy", { by: parts.join(" ") })}`;
}

async function groups() {
  const list = await call("GET", "/control/groups");
  if (JSON.stringify(list) === listed) {
    return;
  }
  listed = JSON.stringify(list);
  list.forEach((group) => names.set(group.id, group.name));
  for (const select of [at("thread"), at("seen")]) {
    const chosen = select.value;
    select.replaceChildren(new Option(say("anywhere"), ""));
    list.filter((group) => group.oa).forEach((group) => select.add(new Option(group.name, group.id)));
    select.value = chosen;
  }
}

function faultRow(fault) {
  const row = make("li");
  const known = KINDS.find(([, one]) => one.kind === fault.kind && Boolean(one.after) === fault.after);
  const words = make("span", "words");
  words.append(make("strong", "", known ? say(known[0]) : fault.kind));
  const where = [fault.path, fault.thread && (names.get(fault.thread) ?? fault.thread)].filter(Boolean).join(" · ");
  words.append(make("span", "text small", [where || say("allCalls"), `${Math.round(fault.probability * 100)} %`,
    fault.times ? say("atMost", { n: fault.times }) : "",
    fault.fired > 0 ? say("fired", { n: fault.fired }) : say("notFired")].filter(Boolean).join(" · ")));
  const off = make("button", "", say("faultOff"));
  off.addEventListener("click", () => act(say("faultIsOff"), () => call("DELETE", `/control/faults/${fault.id}`)));
  row.append(words, off);
  return row;
}

function callRow(one) {
  const row = make("li");
  row.append(make("span", "small", `${one.seq}`));
  const words = make("span", "words");
  words.append(make("span", "", one.call));
  if (one.thread) {
    words.append(make("span", "text small", names.get(one.thread) ?? one.thread));
  }
  if (one.text) {
    words.append(make("span", "text", one.text.length > 160 ? `${one.text.slice(0, 160)} …` : one.text));
  }
  row.append(words);
  if (one.error !== 0 || one.fault) {
    row.append(make("span", "bad", [one.error || "", one.fault ?? ""].join(" ").trim()));
  }
  return row;
}

let looking = false;
let again = false;
async function lookSoon() {
  again = true;
  if (looking) {
    return;
  }
  looking = true;
  try {
    while (again) {
      again = false;
      await look();
      at("offline").hidden = true;
    }
  } catch {
    at("offline").hidden = false;
  } finally {
    looking = false;
  }
}

const stream = new EventSource("/control/stream");
stream.addEventListener("changed", lookSoon);
stream.addEventListener("open", lookSoon);
stream.addEventListener("error", () => { at("offline").hidden = false; });
addEventListener("focus", lookSoon);
