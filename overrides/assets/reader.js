/* For every reader: large type, kept across pages and visits, and reading aloud with the browser's own voice.
   The one line in the page's head gave the type its size before anything was drawn. */

(function () {
  "use strict";

  var root = document.documentElement;

  var large = document.getElementById("large");
  large.setAttribute("aria-pressed", String(root.classList.contains("large")));
  large.addEventListener("click", function () {
    var on = root.classList.toggle("large");
    large.setAttribute("aria-pressed", String(on));
    /* Storage may be full, forbidden or missing: then the choice lasts for the page. */
    try { localStorage.setItem("large", on ? "yes" : "no"); } catch (error) { /* Only the memory of a choice is lost. */ }
  });
  readAloud();

  /* Reading aloud */

  function readAloud() {
    var speech = window.speechSynthesis;
    var button = document.getElementById("aloud");
    var end = document.getElementById("aloud-end");
    if (!speech || !window.SpeechSynthesisUtterance) return;

    var sentences = [];
    var at = 0;
    var reading = false;
    var turn = 0;

    function voice() {
      return speech.getVoices().filter(function (one) { return /^(zh|cmn)/i.test(one.lang); })[0];
    }

    function offer() {
      root.classList.toggle("voice", Boolean(voice()));
    }

    function collect() {
      var names = ["h1", "h2", "h3", "p", "li", "dt", "dd", "caption", "tr"];
      var blocks = document.querySelectorAll(names.map(function (name) { return "article " + name; }).join());
      sentences = [];
      Array.prototype.forEach.call(blocks, function (block) {
        var inner = block.querySelector("p, li, dt, dd, caption, tr");
        if (inner || !block.getClientRects().length || block.closest("details, nav")) return;
        (block.textContent.match(/[^。！？；]+[。！？；]?/g) || []).forEach(function (text) {
          if (text.trim()) sentences.push({ block: block, text: text });
        });
      });
    }

    /* The sentence itself where the browser can mark text, its paragraph where not. */
    function mark(sentence) {
      if (window.CSS && CSS.highlights) CSS.highlights.delete("aloud");
      Array.prototype.forEach.call(document.querySelectorAll(".aloud"), function (block) { block.classList.remove("aloud"); });
      if (!sentence) return;
      sentence.block.classList.add("aloud");
      var range = rangeOf(sentence);
      if (range && window.CSS && CSS.highlights && window.Highlight) CSS.highlights.set("aloud", new Highlight(range));
      if (sentence.block.scrollIntoView) sentence.block.scrollIntoView({ block: "nearest" });
    }

    function rangeOf(sentence) {
      var start = sentence.block.textContent.indexOf(sentence.text);
      var stop = start + sentence.text.length;
      var walker = document.createTreeWalker(sentence.block, NodeFilter.SHOW_TEXT);
      var range = document.createRange();
      var passed = 0;
      for (var node = walker.nextNode(); node; node = walker.nextNode()) {
        var length = node.data.length;
        if (passed <= start && start < passed + length) range.setStart(node, start - passed);
        if (passed < stop && stop <= passed + length) { range.setEnd(node, stop - passed); return range; }
        passed += length;
      }
      return null;
    }

    function say() {
      var own = ++turn;
      var sentence = sentences[at];
      if (!sentence) { stop(); return; }
      mark(sentence);
      var spoken = new SpeechSynthesisUtterance(sentence.text);
      spoken.lang = "zh-CN";
      spoken.voice = voice() || null;
      spoken.onend = function () { if (own === turn && reading) { at++; say(); } };
      spoken.onerror = function () { if (own === turn && reading) stop(); };
      speech.speak(spoken);
    }

    function show() {
      button.textContent = reading ? "暂停" : at ? "继续" : "朗读";
      end.hidden = !reading && !at;
    }

    /* Pausing stops the voice and remembers the sentence: a pause of the browser's own does nothing on some phones. */
    function pause() {
      reading = false;
      turn++;
      speech.cancel();
      show();
    }

    function stop() {
      at = 0;
      mark(null);
      pause();
    }

    button.addEventListener("click", function () {
      if (reading) { pause(); return; }
      if (!at) collect();
      reading = true;
      say();
      show();
    });
    end.addEventListener("click", function () { stop(); button.focus(); });
    window.addEventListener("pagehide", function () { speech.cancel(); });
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    offer();
  }
})();
