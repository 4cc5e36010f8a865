// The demo's stage: asks what the story shows, and what the loudspeaker plays.
"use strict";

const byId = id => document.getElementById(id);
const csrf = document.querySelector("meta[name=csrf]").content;
const play = byId("play");
const playLabel = play.textContent;
let shown = "";

async function ask(path, method) {
    const answer = await fetch(path, { method: method || "GET", headers: { "X-CSRF-Token": csrf } });
    if (!answer.ok) throw new Error(path + " " + answer.status);
    return answer.json();
}

function showConsole(account, path) {
    const wanted = account + " " + path;
    if (!account || wanted === shown) return;
    shown = wanted;
    byId("role").value = account;
    byId("console").src = "/demo/as/" + account + "?to=" + encodeURIComponent(path);
}

function showStory(answer) {
    const state = answer.state;
    byId("caption-title").textContent = answer.title;
    byId("caption").textContent = state.failure ? answer.caption + " — " + state.failure : answer.caption;
    byId("count").textContent = state.running ? state.number + "/" + state.of : "";
    play.textContent = !state.running ? playLabel : state.paused ? play.dataset.resume : play.dataset.pause;
    play.dataset.deed = !state.running ? "play" : state.paused ? "resume" : "pause";
    if (state.running) showConsole(state.account, state.path);
}

function showAir(answer) {
    const zone = answer.zones.find(one => one.id === byId("zone").value) || answer.zones[0];
    const place = byId("on-air");
    place.replaceChildren();
    if (!zone) return;
    if (zone.onAir) {
        const title = document.createElement("strong");
        title.textContent = place.dataset.now + ": " + zone.onAir.title;
        const text = document.createElement("span");
        text.textContent = zone.onAir.text.slice(0, 260);
        place.append(title, text);
    } else {
        const next = zone.next ? new Date(zone.next).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" }) : "—";
        place.textContent = place.dataset.silent.replace("{0}", next);
    }
    for (const option of byId("zone").options) {
        const named = answer.zones.find(one => one.id === option.value);
        if (named) option.textContent = named.name;
    }
}

async function follow(path, show, every) {
    try { show(await ask(path)); } catch (e) { /* the next turn tries again */ }
    setTimeout(() => follow(path, show, every), every);
}

play.addEventListener("click", async () => {
    if (play.dataset.deed === "play") byId("sound").play().catch(() => {});
    showStory(await ask("/demo/story/" + (play.dataset.deed || "play"), "POST"));
});
byId("role").addEventListener("change", event => showConsole(event.target.value, "/"));
byId("zone").addEventListener("change", event => { byId("sound").src = "/zones/" + event.target.value + "/live.wav"; });
byId("air").addEventListener("click", () => ask("/demo/air/" + byId("zone").value, "POST").then(() => byId("sound").play()).catch(() => {}));

follow("/demo/story", showStory, 700);
follow("/api/broadcast/now", showAir, 1000);
