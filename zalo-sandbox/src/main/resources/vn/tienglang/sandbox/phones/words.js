// The page's words in the chosen language.
let words = {};

export async function loadWords(lang) {
  words = await (await fetch(`/phones/${lang}.json`)).json();
}

export function say(key, values = {}) {
  let text = words[key] ?? key;
  for (const [name, value] of Object.entries(values)) {
    text = text.replace(`{${name}}`, value);
  }
  return text;
}

const zone = "Asia/Ho_Chi_Minh";
const locale = () => document.documentElement.lang;

export function clock(ms) {
  return new Intl.DateTimeFormat("vi", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(ms);
}

const dayKey = (ms) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(ms);

export function sameDay(one, other) {
  return dayKey(one) === dayKey(other);
}

export function day(ms) {
  return sameDay(ms, Date.now()) ? say("today")
    : new Intl.DateTimeFormat(locale(), { timeZone: zone, weekday: "long", day: "numeric", month: "numeric" }).format(ms);
}

export function shortTime(ms) {
  return sameDay(ms, Date.now()) ? clock(ms)
    : new Intl.DateTimeFormat(locale(), { timeZone: zone, day: "numeric", month: "numeric" }).format(ms);
}
