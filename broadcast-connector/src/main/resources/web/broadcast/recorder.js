"use strict";
// Records a voice in the browser and puts it, as a WAV file the hub can read, where a file would have been chosen.
(function () {
  const RATE = 16000;
  const LONGEST = 115; // seconds: stays below the largest body a hub takes as shipped

  function wav(blocks, rate) {
    const length = blocks.reduce((sum, block) => sum + block.length, 0);
    const step = rate / RATE;
    const count = Math.floor(length / step);
    const all = new Float32Array(length);
    let at = 0;
    blocks.forEach((block) => { all.set(block, at); at += block.length; });
    const view = new DataView(new ArrayBuffer(44 + count * 2));
    const text = (offset, word) => [...word].forEach((letter, i) => view.setUint8(offset + i, letter.charCodeAt(0)));
    text(0, "RIFF"); view.setUint32(4, 36 + count * 2, true); text(8, "WAVEfmt ");
    view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
    view.setUint32(24, RATE, true); view.setUint32(28, RATE * 2, true);
    view.setUint16(32, 2, true); view.setUint16(34, 16, true);
    text(36, "data"); view.setUint32(40, count * 2, true);
    for (let i = 0; i < count; i++) {
      // The mean of what falls into one sample is filter enough for a voice.
      const from = Math.floor(i * step);
      const to = Math.max(from + 1, Math.floor((i + 1) * step));
      let sum = 0;
      for (let k = from; k < to; k++) { sum += all[k]; }
      const value = Math.max(-1, Math.min(1, sum / (to - from)));
      view.setInt16(44 + i * 2, value * 32767, true);
    }
    return new File([view], "recording.wav", { type: "audio/wav" });
  }

  function begin(form) {
    const button = form.querySelector("[data-record]");
    const state = form.querySelector("[data-recorder-state]");
    const player = form.querySelector("[data-recorder-play]");
    const input = form.querySelector("input[type=file]");
    const idle = button.textContent;
    let running = null;

    function stop() {
      const { context, stream, blocks, timer } = running;
      running = null;
      clearInterval(timer);
      stream.getTracks().forEach((track) => track.stop());
      const rate = context.sampleRate;
      context.close();
      button.textContent = idle;
      const file = wav(blocks, rate);
      const chosen = new DataTransfer();
      chosen.items.add(file);
      input.files = chosen.files;
      player.src = URL.createObjectURL(file);
      player.hidden = false;
    }

    async function start() {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
        const context = new AudioContext();
        const source = context.createMediaStreamSource(stream);
        const node = context.createScriptProcessor(4096, 1, 1);
        const blocks = [];
        const since = Date.now();
        node.onaudioprocess = (e) => blocks.push(new Float32Array(e.inputBuffer.getChannelData(0)));
        source.connect(node);
        node.connect(context.destination);
        const timer = setInterval(() => {
          const seconds = Math.floor((Date.now() - since) / 1000);
          state.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
          if (seconds >= LONGEST && running) { stop(); }
        }, 250);
        running = { context, stream, blocks, timer };
        button.textContent = button.dataset.stopLabel;
      } catch (refused) {
        state.textContent = state.dataset.denied;
      }
    }
    button.addEventListener("click", () => (running ? stop() : start()));
    form.querySelector("[data-recorder-buttons]").hidden = false;
  }

  // Microphones are only given to pages on https and on this machine itself.
  if (navigator.mediaDevices && window.AudioContext) {
    document.querySelectorAll("[data-recorder]").forEach(begin);
  }
})();
