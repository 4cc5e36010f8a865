// The bubbles of one chat.
import { make } from "/phones/make.js";
import { clock, day, sameDay, say } from "/phones/words.js";

const SIGNS = { "/-heart": "❤️", "/-strong": "👍", ":>": "😀", ":o": "😮", ":-((": "😢", "--b": "👎", ":-h": "😠" };

export function bubbles(view, actions) {
  const parts = [];
  if (view.more) {
    const older = make("button", "older", say("older"));
    older.addEventListener("click", actions.older);
    parts.push(older);
  }
  if (view.messages.length === 0) {
    parts.push(make("p", "empty", say("noMessages")));
  }
  let before = null;
  for (const message of view.messages) {
    if (!before || !sameDay(before.time, message.time)) {
      parts.push(make("span", "day", day(message.time)));
      before = null;
    }
    if (!message.mine && view.kind !== "oa" && before?.from !== message.from) {
      parts.push(make("span", "from", message.fromName));
    }
    parts.push(row(message, actions));
    before = message;
  }
  return parts;
}

function row(message, actions) {
  const row = make("div", `row${message.mine ? " mine" : ""}${message.fromOa ? " oa" : ""}`);
  const bubble = make("div", "bubble");
  if (message.forwarded) {
    bubble.append(make("span", "mark", say("forwarded")));
  }
  if (message.quoted) {
    bubble.append(make("blockquote", "", message.quoted));
  }
  for (const attachment of message.attachments) {
    bubble.append(shown(attachment));
  }
  if (message.text) {
    bubble.append(words(message.text));
  }
  for (const button of message.buttons) {
    bubble.append(tap(button, actions));
  }
  if (message.reactions.length > 0) {
    bubble.append(make("span", "signs", message.reactions.map((icon) => SIGNS[icon] ?? icon).join(" ")));
  }
  const foot = make("span", "foot");
  foot.append(make("span", "time", clock(message.time)));
  bubble.append(foot);
  const share = make("button", "share");
  share.innerHTML = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">'
    + '<path d="M14 5l6 6-6 6M20 11H10c-4 0-6 3-6 8"/></svg>';
  share.title = say("forward");
  share.setAttribute("aria-label", say("forward"));
  share.addEventListener("click", () => actions.forward(message));
  if (message.fromOa) {
    // What an OA sends is what gets carried on by hand: that button bears its name.
    share.append(make("span", "", say("forward")));
    foot.prepend(share);
    row.append(bubble);
  } else {
    row.append(bubble, share);
  }
  return row;
}

function words(text) {
  const element = make("p", "text");
  for (const piece of text.split(/(https?:\/\/[^\s]+)/)) {
    element.append(/^https?:\/\//.test(piece) ? link(piece, piece, "") : piece);
  }
  return element;
}

function link(address, text, className) {
  const link = make("a", className, text);
  if (/^https?:\/\//.test(address)) {
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return link;
}

function shown(attachment) {
  const payload = attachment.payload;
  if ((attachment.type === "image" || attachment.type === "gif") && payload.url) {
    const image = make("img");
    image.src = payload.thumbnail || payload.url;
    image.alt = say(attachment.type);
    return image;
  }
  if (attachment.type === "location") {
    const at = payload.coordinates ?? {};
    return make("span", "file", `${say("location")}: ${at.latitude}, ${at.longitude}`);
  }
  return link(payload.url ?? "", `${say(attachment.type)}${payload.name ? `: ${payload.name}` : ""}`, "file");
}

function tap(button, actions) {
  if (button.type === "oa.open.url") {
    return link(button.payload, button.title, "tap");
  }
  const element = make("button", "tap", button.title);
  if (button.type.startsWith("oa.query.")) {
    element.addEventListener("click", () => actions.speak(button.payload));
  }
  return element;
}
