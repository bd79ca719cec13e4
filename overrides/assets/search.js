/* Search: every sentence of the report is looked through, so that any word that stands there is found.
   The text is small (some tens of kilobytes); no index of words is needed, and none can split a word wrongly. */

(function () {
  "use strict";

  var form = document.querySelector("form.search");
  if (!form || !window.Promise) return;
  var field = form.querySelector("input");
  var status = form.querySelector("[role=status]");
  var list = document.querySelector(".search-results");
  var root = new URL(form.dataset.index, location.href);
  var loaded = null;
  var waiting = 0;

  var TITLE = 0, HEADING = 1, FIGURE = 2, TERM = 3;
  var SAME = [300, 250, 400, 350, 10];
  var WITHIN = [100, 60, 50, 40, 10];
  /* The words of a question, which no sentence of the report holds. */
  var ASKING = /请问|多少|几个|几次|哪些|什么|怎么|怎样|如何|有没有|[了的吗呢吧有是在几]/;
  var SHOWN_PAGES = 12, SHOWN_LINES = 4;

  /* Full-width letters and digits, and capitals, as their plain forms; each character keeps its place. */
  function fold(text) {
    return Array.from(text, function (character) {
      var plain = character.normalize("NFKC").toLowerCase();
      return plain.length === character.length ? plain : character;
    }).join("");
  }

  function load() {
    if (!loaded) {
      /* As a script: from a disk, pages may load scripts but no data. */
      loaded = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root;
        script.onload = function () { resolve(window.searchIndex); };
        script.onerror = reject;
        document.head.appendChild(script);
      }).then(function (index) {
        var heading = "";
        index.entries = index.entries.map(function (entry, number, all) {
          if (entry[1] === TITLE) heading = "";
          if (entry[1] === HEADING) heading = entry[3];
          return { page: entry[0], kind: entry[1], place: entry[2], text: entry[3], folded: fold(entry[3]), heading: heading,
            value: entry[1] === FIGURE ? all[number + 1][3] : "" };
        });
        return index;
      });
      loaded.catch(function () { loaded = null; });
    }
    return loaded;
  }

  function count(text, word) {
    return text.split(word).length - 1;
  }

  /* All words must stand in one entry. Where none holds them all, the entries that share most pairs of characters
     with the question, and `near` says so. */
  function find(index, words) {
    var hits = index.entries.filter(function (entry) {
      return words.every(function (word) { return entry.folded.indexOf(word) >= 0; });
    });
    hits.forEach(function (entry) {
      entry.score = words.reduce(function (sum, word) {
        return sum + (entry.folded === word ? SAME : WITHIN)[entry.kind] + 2 * (count(entry.folded, word) - 1);
      }, 0);
    });
    index.near = !hits.length;
    if (hits.length) return hits;
    var pairs = [];
    words.join(" ").split(ASKING).join(" ").split(" ").forEach(function (word) {
      for (var at = 0; at + 2 <= word.length; at++) pairs.push(word.slice(at, at + 2));
    });
    return index.entries.filter(function (entry) {
      entry.score = pairs.filter(function (pair) { return entry.folded.indexOf(pair) >= 0; }).length;
      return pairs.length === 1 ? entry.score : entry.score > 1 && entry.score * 3 >= pairs.length;
    });
  }

  /* Pages by their best entry and by how often the words stand there. */
  function byPage(index, hits) {
    var groups = {};
    hits.forEach(function (entry) {
      var group = groups[entry.page] = groups[entry.page] || { page: entry.page, best: 0, hits: [] };
      group.best = Math.max(group.best, entry.score);
      group.hits.push(entry);
    });
    return Object.keys(groups).map(function (key) { return groups[key]; }).sort(function (one, other) {
      return other.best - one.best || other.hits.length - one.hits.length || one.page - other.page;
    });
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  /* The text with the words marked; always as text, never as markup. */
  function marked(entry, words, parent) {
    var text = entry.text, at = 0;
    while (at < text.length) {
      var next = text.length, length = 0;
      words.forEach(function (word) {
        var place = entry.folded.indexOf(word, at);
        if (place >= 0 && place < next) { next = place; length = word.length; }
      });
      parent.appendChild(document.createTextNode(text.slice(at, next)));
      if (length) element("mark", text.slice(next, next + length), parent);
      at = next + Math.max(length, 1);
      if (!length) break;
    }
  }

  function show(index, groups, words) {
    list.textContent = "";
    groups.slice(0, SHOWN_PAGES).forEach(function (group) {
      var page = index.pages[group.page];
      var item = element("li", "", list);
      element("h2", page[1], item);
      group.hits.sort(function (one, other) { return other.score - one.score; });
      group.hits.slice(0, SHOWN_LINES).forEach(function (entry) {
        var link = element("a", "", element("p", "", item));
        link.href = new URL(page[0], root).href + (entry.place ? "#" + encodeURIComponent(entry.place) : "");
        if (entry.heading && entry.kind > HEADING) element("span", entry.heading, link);
        marked(entry, words, link);
        if (entry.value) link.appendChild(document.createTextNode("：" + entry.value));
      });
      if (group.hits.length > SHOWN_LINES) element("a", "这一页还有" + (group.hits.length - SHOWN_LINES) + "处", item).href = new URL(page[0], root).href;
    });
  }

  function search() {
    var words = fold(field.value.slice(0, 60)).split(/[^\p{L}\p{N}%]+/u).filter(Boolean);
    var turn = ++waiting;
    if (!words.length) {
      list.textContent = "";
      status.textContent = field.value.trim() ? "请输入文字或数字。" : "";
      return;
    }
    load().then(function (index) {
      if (turn !== waiting) return;
      var groups = byPage(index, find(index, words));
      var places = groups.reduce(function (sum, group) { return sum + group.hits.length; }, 0);
      show(index, groups, words);
      status.textContent = places && index.near ? "没有完全一样的，下面是相近的内容。" :
        places ? "在" + groups.length + "个页面上找到" + places + "处。" : "没有找到。换一个短一些的词试试。";
    }).catch(function () {
      status.textContent = "搜索没能载入。请检查网络后再试。";
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    try { history.replaceState(null, "", "?q=" + encodeURIComponent(field.value)); } catch (error) { /* Half an emoji, or a page opened from a disk: the address stays. */ }
    search();
  });
  field.addEventListener("input", function (event) { if (!event.isComposing) search(); });
  field.addEventListener("compositionend", search);
  field.addEventListener("focus", load, { once: true });

  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { field.value = asked; search(); } else { field.focus({ preventScroll: true }); }
})();
