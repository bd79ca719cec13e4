/* For every reader: large type, kept across pages, tabs and visits, reading aloud with the browser's own voice, menus
   that close by themselves, and tables wider than the screen moved with the keyboard.
   The one line in the page's head gave the type its size before anything was drawn. */

(function () {
  "use strict";

  var root = document.documentElement;
  largeType(document.getElementById("large"));
  readAloud(window.speechSynthesis);
  closeMenus(".menu[open], .years[open], .contents[open]");
  if (window.ResizeObserver) moveTables(document.querySelectorAll(".wide"));

  /* Large type */

  function largeType(button) {
    function set(on) {
      root.classList.toggle("large", on);
      button.setAttribute("aria-pressed", String(on));
    }

    set(root.classList.contains("large"));
    button.addEventListener("click", function () {
      var on = !root.classList.contains("large");
      set(on);
      /* Storage may be full, forbidden or missing: then the choice lasts for the page. */
      try { localStorage.setItem("large", on ? "yes" : "no"); } catch (error) { /* Only the memory of a choice is lost. */ }
    });
    /* Chosen in another tab, or on a later page before coming back to this one. */
    window.addEventListener("storage", function (event) { if (event.key === "large") set(event.newValue === "yes"); });
    window.addEventListener("pageshow", function (event) {
      if (!event.persisted) return;
      try { set(localStorage.getItem("large") === "yes"); } catch (error) { /* The page keeps its own choice. */ }
    });
  }

  /* Menus: what opens over the page closes when the reader goes elsewhere, or where one of its links leads */

  function closeMenus(menus) {
    function close(target) {
      Array.prototype.forEach.call(document.querySelectorAll(menus), function (menu) {
        if (!menu.contains(target)) menu.open = false;
      });
    }

    function leave(event) { close(event.target); }

    document.addEventListener("pointerup", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("click", function (event) { if (event.target.closest("a")) close(null); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      var menu = document.activeElement.closest(menus);
      close(null);
      if (menu) menu.querySelector("summary").focus();
    });
  }

  /* Wide tables: a stop for the keyboard only while a part of them is out of sight */

  function moveTables(tables) {
    var seen = new ResizeObserver(function () {
      Array.prototype.forEach.call(tables, function (table) {
        if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
        else table.removeAttribute("tabindex");
      });
    });
    Array.prototype.forEach.call(tables, function (table) { seen.observe(table); });
  }

  /* Reading aloud */

  function readAloud(speech) {
    var button = document.getElementById("aloud");
    var end = document.getElementById("aloud-end");
    if (!speech || !window.SpeechSynthesisUtterance) return;

    var BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, caption, blockquote, article";
    /* What is there to click, or only repeats what was said before. */
    var SILENT = "details, nav, thead, svg, .card, .repeated";
    var sentences = [];
    var at = 0;
    var reading = false;
    var turn = 0;

    /* Of the mainland before others, and of Hong Kong last, which speaks Cantonese; on the device before over the network. */
    function rank(voice) {
      var place = /\b(CN|Hans)\b|^(zh|cmn)$/i.test(tag(voice)) ? 4 : /\b(HK|MO)\b/i.test(tag(voice)) ? 0 : 2;
      return place + (voice.localService ? 1 : 0);
    }

    function tag(voice) {
      return voice.lang.replace(/_/g, "-");
    }

    function voice() {
      return speech.getVoices().filter(function (one) { return /^(zh|cmn)\b/i.test(tag(one)); })
        .sort(function (one, other) { return rank(other) - rank(one); })[0];
    }

    function offer() {
      root.classList.toggle("voice", Boolean(voice()));
    }

    /* The sentences of the page, in the order of its text, each with the range that it stands in. */
    function collect() {
      var walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
      var runs = [], rows = [];
      for (var node = walker.nextNode(); node; node = walker.nextNode()) {
        var parent = node.parentNode;
        if (parent.closest(SILENT) || !parent.getClientRects().length) continue;
        var row = parent.closest("tr");
        var block = row || parent.closest(BLOCKS);
        var next = block.nextElementSibling;
        if (/^H[1-4]$/.test(block.tagName) && next && next.matches(".repeated")) continue;
        if (row && rows.indexOf(row) >= 0) continue;
        if (row) rows.push(row);
        if (row || !runs.length || runs[runs.length - 1].block !== block) runs.push({ block: block, nodes: [], text: "" });
        var run = runs[runs.length - 1];
        run.nodes.push(node);
        run.text += node.data;
      }
      sentences = [];
      runs.forEach(function (run) { (run.block.cells ? readRow : readText)(run); });
    }

    /* A row is said whole; where it has more than a name and a value, each cell with the head of its column. */
    function readRow(run) {
      var table = run.block.closest("table");
      var heads = table.classList.contains("figures") || !table.tHead ? [] : table.tHead.rows[0].cells;
      var said = Array.prototype.map.call(run.block.cells, function (cell, column) {
        var text = cell.textContent.trim();
        var between = !column || !text || cell.className === "unit" ? "" : "，";
        return between + (text && heads[column] ? heads[column].textContent + "：" : "") + text;
      });
      var range = document.createRange();
      range.selectNodeContents(run.block);
      sentences.push({ block: run.block, text: said.join(""), range: range });
    }

    function readText(run) {
      var pattern = /[^。！？；]+[。！？；]?[”’」』）]*/g;
      for (var match = pattern.exec(run.text); match; match = pattern.exec(run.text)) {
        if (!match[0].trim()) continue;
        sentences.push({ block: run.block, text: match[0].trim(), range: range(run.nodes, match.index, pattern.lastIndex) });
      }
    }

    /* From one place in the text of some nodes to another. */
    function range(nodes, start, stop) {
      var made = document.createRange();
      var passed = 0, begun = false;
      nodes.forEach(function (node) {
        var length = node.data.length;
        if (!begun && start < passed + length) { made.setStart(node, start - passed); begun = true; }
        if (passed < stop && stop <= passed + length) made.setEnd(node, stop - passed);
        passed += length;
      });
      return made;
    }

    /* The sentence itself where the browser can mark text, its paragraph where not. */
    function mark(sentence) {
      var able = window.CSS && CSS.highlights && window.Highlight;
      if (able) CSS.highlights.delete("aloud");
      Array.prototype.forEach.call(document.querySelectorAll(".aloud"), function (block) { block.classList.remove("aloud"); });
      if (!sentence) return;
      sentence.block.classList.add("aloud");
      if (able) CSS.highlights.set("aloud", new Highlight(sentence.range));
      show(sentence.range.getBoundingClientRect());
    }

    /* Clear of the window's edge above and of the bar below. */
    function show(box) {
      var margin = 24, bottom = button.parentNode.getBoundingClientRect().top - margin;
      if (box.bottom > bottom) window.scrollBy(0, Math.min(box.bottom - bottom, box.top - margin));
      else if (box.top < margin) window.scrollBy(0, box.top - margin);
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

    /* While there is something to pause or to go on with, the buttons stand in a bar at the bottom. */
    function turnTo(now) {
      reading = now;
      button.textContent = reading ? "暂停" : at ? "继续" : "朗读";
      end.hidden = !reading && !at;
      root.classList.toggle("reading", !end.hidden);
    }

    /* Pausing stops the voice and remembers the sentence: a pause of the browser's own does nothing on some phones. */
    function pause() {
      turn++;
      turnTo(false);
      speech.cancel();
    }

    function stop() {
      at = 0;
      mark(null);
      pause();
    }

    button.addEventListener("click", function () {
      if (reading) { pause(); return; }
      collect();
      turnTo(true);
      say();
    });
    end.addEventListener("click", function () { stop(); button.focus(); });
    window.addEventListener("pagehide", pause);
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    offer();
  }
})();
