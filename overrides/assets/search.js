/* Search: every sentence of the report is looked through, so that any word that stands there is found.
   The text is small (some tens of kilobytes); no index of words is needed, and none can split a word wrongly.
   What is not there is looked for by other words, by its sound and by its look, and shown as close. */

(function () {
  "use strict";

  var form = document.querySelector("form.search");
  if (!form || !window.Promise || !window.URLSearchParams || !"".normalize) return;
  form.hidden = false;
  document.querySelector(".without-search").hidden = true;

  var field = form.querySelector("input");
  var status = form.querySelector("[role=status]");
  var list = document.querySelector(".search-results");
  var root = new URL(form.dataset.index, location.href);
  var loaded = null;

  var TITLE = 0, HEADING = 1, FIGURE = 2, TERM = 3;
  var SAME = [300, 250, 400, 350, 10];
  var WITHIN = [100, 60, 50, 40, 10];
  var SHOWN_LINES = 4;
  var CLOSE = "没有完全一样的，下面是相近的内容。";
  var NOTHING = "没有找到。换一个短一些的词试试，也可以从这里找：";
  /* The words of a question, which no sentence of the report holds. */
  var ASKING = /请问|多少|几个|几次|哪些|哪里|哪儿|什么|怎么样|怎么办|怎么|怎样|如何|有没有|意思|[我你了的吗呢吧有是在几找去谁干]/;
  /* Letters, digits and Chinese characters; those beyond the first plane are two units each. */
  var WORD = /(?:[0-9a-z%\u00df-\u024f\u3007\u3400-\u9fff]|[\d,.](?=\d)|[\ud840-\ud87f][\udc00-\udfff])+/g;
  var DIGITS = "零一二三四五六七八九";
  var NUMBER = /(百分之)?(\d[\d,]*(?:\.\d+)?[万亿]?|[零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千万亿]*(?:点[零〇一二三四五六七八九]+)?|十(?!分)[一二三四五六七八九万亿]*(?:点[零〇一二三四五六七八九]+)?)[余多]?|百分之?百/g;

  /* ---- Text: every way of writing the same becomes one. ---- */

  /* Full-width letters and digits, capitals and traditional characters as their plain forms; each keeps its place. */
  function fold(text, simplified) {
    return Array.from(text, function (character) {
      var plain = character.normalize("NFKC").toLowerCase();
      return plain.length === character.length ? simplified[plain] || plain : character;
    }).join("");
  }

  /* What a number in Chinese characters is: 三百九十四, 两万五, 二〇二三. */
  function fromChinese(text) {
    var all = 0, section = 0, digit = 0, unit = 10;
    var point = text.split("点");
    if (point[1]) return fromChinese(point[0]) + "." + fromChinese("零" + point[1]).slice(1);
    text = text.replace(/〇/g, "零").replace(/两/g, "二");
    if (/^[零一二三四五六七八九]{2,}$/.test(text)) {
      return Array.from(text, function (one) { return DIGITS.indexOf(one); }).join("");
    }
    Array.from(text).forEach(function (one) {
      var place = "十百千".indexOf(one) + 1;
      if (DIGITS.indexOf(one) >= 0) {
        digit = DIGITS.indexOf(one);
        if (!digit) unit = 10;
      } else if (place) {
        unit = Math.pow(10, place);
        section += (digit || 1) * unit;
        digit = 0;
      } else {
        unit = one === "万" ? 1e4 : 1e8;
        all = (all + section + digit) * unit;
        section = digit = 0;
      }
    });
    return String(all + section + digit * unit / 10);
  }

  function fromDigits(text) {
    var scale = { "万": 1e4, "亿": 1e8 }[text.slice(-1)] || 1;
    return String(Number((parseFloat(text.replace(/,/g, "")) * scale).toFixed(4)));
  }

  /* The text with its numbers in plain digits and without 余, and for each unit of it the place that it comes from. */
  function count(text) {
    var made = "", from = [], last = 0;
    function add(piece, at, each) {
      for (var step = 0; step < piece.length; step++) from.push(at + step * each);
      made += piece;
    }
    text.replace(NUMBER, function (all, percent, number, at) {
      add(text.slice(last, at), last, 1);
      add(number ? (/\d/.test(number) ? fromDigits(number) : fromChinese(number)) + (percent ? "%" : "") : "100%", at, 0);
      last = at + all.length;
    });
    add(text.slice(last), last, 1);
    from.push(text.length);
    return { text: made, from: from };
  }

  /* ---- A word stands in an entry as it is written, or as the same number; no number within a longer one. ---- */

  function Word(text) {
    this.plain = text;
    this.counted = count(text).text;
    this.inPlain = !/\d/.test(text);
    this.inCounted = /\d/.test(this.counted);
  }

  function occurrences(text, word, whole) {
    var found = [];
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      var before = /^\d/.test(word) && /[\d.]$/.test(text.slice(0, at));
      var behind = /\d$/.test(word) && /^(?:\d|\.\d)/.test(text.slice(at + word.length));
      if (!whole || !(before || behind)) found.push([at, at + word.length]);
    }
    return found;
  }

  /* The places of a word in an entry's text, each with its end. */
  function places(entry, word) {
    var found = word.inPlain ? occurrences(entry.plain, word.plain, false) : [];
    if (!word.inCounted) return found;
    return found.concat(occurrences(entry.counted.text, word.counted, true).map(function (one) {
      var end = entry.counted.from[one[1] - 1];
      return [entry.counted.from[one[0]], Math.max(entry.counted.from[one[1]], end + 1)];
    }));
  }

  /* ---- The index ---- */

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
        var heading = "", name = null, pairs = Array.from(index.traditional);
        index.simplified = {};
        for (var at = 0; at < pairs.length; at += 2) index.simplified[pairs[at]] = pairs[at + 1];
        index.entries = index.entries.map(function (entry, number, all) {
          var kind = entry[1], plain = fold(entry[3], index.simplified);
          if (kind === TITLE) heading = "";
          if (kind === HEADING) heading = entry[3];
          var made = { page: entry[0], kind: kind, place: entry[2], text: entry[3], plain: plain, counted: count(plain), heading: heading,
            value: kind === FIGURE ? all[number + 1][3] : "" };
          /* What is said of a figure or a term stands below its name. */
          if (kind === FIGURE || kind === TERM) name = made;
          else if (name && name.place === made.place) {
            made.name = name;
            made.heading = name.text;
          }
          return made;
        });
        var words = {};
        Object.keys(index.synonyms).forEach(function (word) {
          words[fold(word, index.simplified)] = index.synonyms[word].map(function (target) { return fold(target, index.simplified); });
        });
        index.synonyms = words;
        index.all = index.entries.map(function (entry) { return entry.plain; }).concat(Object.keys(words)).join("\n");
        index.read = {};
        index.soft = {};
        Object.keys(index.sounds).forEach(function (syllable) {
          index.soft[soft(syllable)] = true;
          Array.from(index.sounds[syllable]).forEach(function (one) { (index.read[one] = index.read[one] || []).push(syllable); });
        });
        index.alike = {};
        index.lookAlikes.forEach(function (group) {
          Array.from(group).forEach(function (one) { index.alike[one] = (index.alike[one] || "") + group; });
        });
        return index;
      });
      loaded.catch(function () { loaded = null; });
    }
    return loaded;
  }

  /* A word stands in what is said of a figure or a term, or in the name above it. */
  function holds(entry, word) {
    return places(entry, word).length || entry.name && places(entry.name, word).length;
  }

  function standsIn(index, text) {
    var word = new Word(text);
    return index.entries.some(function (entry) { return places(entry, word).length; });
  }

  /* ---- Words that are not there: others by meaning, sound and look ---- */

  /* The pieces of the whole text, of a given length, that `fits` accepts at each place of them; the most frequent first. */
  function pieces(index, length, fits) {
    var found = {};
    for (var at = 0; at + length <= index.all.length; at++) {
      var step = 0;
      while (step < length && fits(index.all[at + step], step)) step++;
      if (step === length) {
        var piece = index.all.slice(at, at + length);
        found[piece] = (found[piece] || 0) + 1;
      }
    }
    return Object.keys(found).sort(function (one, other) { return found[other] - found[one]; });
  }

  /* As many say and type them: without the difference of zh and z, ing and in, ü, v and u. */
  function soft(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/[vü]/, "u");
  }

  /* The words that sound like a row of syllables, each of which is a list of readings. */
  function sounding(index, readings) {
    function fits(same) {
      var wanted = readings.map(function (step) { return step.map(same); });
      return function (one, step) {
        return (index.read[one] || []).some(function (syllable) { return wanted[step].indexOf(same(syllable)) >= 0; });
      };
    }
    var exact = pieces(index, readings.length, fits(String));
    return exact.length ? exact : pieces(index, readings.length, fits(soft));
  }

  function bySound(index, text) {
    return sounding(index, Array.from(text, function (one) { return index.read[one] || []; }));
  }

  /* The ways to cut letters into syllables, xian as xian and as xi an, each syllable as the list of its readings. */
  function syllables(letters, readings) {
    var ways = [[[]]];
    for (var end = 1; end <= letters.length; end++) {
      ways[end] = [];
      for (var at = Math.max(0, end - 6); at < end; at++) {
        var read = readings(letters.slice(at, end));
        if (read.length) ways[at].forEach(function (way) { ways[end].push(way.concat([read])); });
      }
      ways[end] = ways[end].slice(0, 8);
    }
    return ways[letters.length];
  }

  /* The words with this pinyin; where there are none, the most frequent of those whose syllables begin so: tiaojy, tjy. */
  function byPinyin(index, letters) {
    function words(readings) {
      return [].concat.apply([], syllables(letters, readings).map(function (way) { return way.length > 1 ? sounding(index, way) : []; }));
    }
    var found = words(function (head) { return index.soft[soft(head)] ? [head.replace("ü", "v")] : []; });
    return found.length ? found : words(function (head) {
      return Object.keys(index.sounds).filter(function (syllable) { return syllable.indexOf(head) === 0; });
    }).slice(0, 3);
  }

  /* The words that differ in one character, which looks alike. */
  function byLook(index, text) {
    var wrong;
    return pieces(index, text.length, function (one, step) {
      if (!step) wrong = 0;
      if (one === text[step]) return true;
      return !wrong++ && (index.alike[text[step]] || "").indexOf(one) >= 0;
    });
  }

  /* The names of figures and terms that are shortened to a text, its characters in order: 民转刑 for 民事纠纷转化为刑事案件. */
  function byName(index, text) {
    return index.entries.filter(function (entry) {
      if (entry.kind !== FIGURE && entry.kind !== TERM) return false;
      var at = 0;
      return Array.from(text).every(function (one) { return at = entry.plain.indexOf(one, at) + 1; });
    }).map(function (entry) { return entry.plain; });
  }

  /* What the clerk's list has for a word, or, where it stands nowhere else, for those that it is a part of: 官司 for 打官司. */
  function listed(index, word) {
    if (Object.prototype.hasOwnProperty.call(index.synonyms, word)) return index.synonyms[word];
    if (word.length < 2 || standsIn(index, word)) return [];
    return [].concat.apply([], Object.keys(index.synonyms).map(function (key) {
      return key.indexOf(word) >= 0 ? index.synonyms[key] : [];
    }));
  }

  /* The words themselves, or what the clerk's list has for them. */
  function meant(index, words) {
    return [].concat.apply([], words.map(function (word) {
      var found = listed(index, word);
      return found.length ? found : [word];
    }));
  }

  /* What to look for in place of a text: words that stand in the index; none where nothing is near. */
  function instead(index, text) {
    if (standsIn(index, text)) return [text];
    var others = listed(index, text);
    if (others.length) return others;
    if (/^[a-zü]+$/.test(text)) return meant(index, byPinyin(index, text));
    if (text.length < 2 || !/^[\u3400-\u9fff]+$/.test(text)) return [];
    var found = bySound(index, text);
    if (!found.length) found = byLook(index, text);
    return meant(index, found.length ? found : byName(index, text));
  }

  /* The longest pieces of a text that stand in the index or have other words; no number is cut, nor a word in letters. */
  function cut(index, text) {
    var groups = [];
    for (var at = 0; at < text.length; at++) {
      for (var length = Math.min(12, text.length - at); length > 1; length--) {
        if (/[a-z\d]{2}/.test(text.slice(at - 1, at + 1)) || /[a-z\d]{2}/.test(text.slice(at + length - 1, at + length + 1))) continue;
        var piece = text.slice(at, at + length);
        var there = Object.prototype.hasOwnProperty.call(index.synonyms, piece) ? index.synonyms[piece] : standsIn(index, piece) ? [piece] : [];
        if (there.length) {
          groups.push(there);
          at += length - 1;
          break;
        }
      }
    }
    return groups;
  }

  /* ---- Finding ---- */

  /* What is looked for: groups of words, any word of a group being as good as another. */
  function near(index, texts) {
    var groups = [], parts = [];
    if (texts.length > 1) texts = texts.filter(function (text) { return text.length > 1; });
    if (texts.length > 1 && texts.every(function (text) { return /^[a-zü]+$/.test(text); })) {
      /* One word, syllable by syllable; or words beside each other. */
      if (byPinyin(index, texts.join("")).length) texts = [texts.join("")];
    }
    texts.forEach(function (text) {
      var whole = instead(index, text);
      if (whole.length) groups.push(whole);
      else parts = parts.concat(text.split(ASKING).filter(Boolean));
    });
    /* A single character stands in many words: only where there is nothing longer. */
    var longer = parts.filter(function (part) { return part.length > 1; });
    (longer.length || groups.length ? longer : parts).forEach(function (part) {
      var found = instead(index, part);
      groups = groups.concat(found.length ? [found] : cut(index, part));
    });
    return groups.map(function (group) { return group.map(function (text) { return new Word(text); }); });
  }

  function score(entry, word) {
    return (entry.plain === word.plain ? SAME : WITHIN)[entry.kind];
  }

  /* All words must stand in one entry or in the name above it. Where nothing holds them all, those entries that hold the
     most of what is near, rare words weighing more. An entry of which only the name holds words is none. */
  function find(index, texts) {
    var words = texts.map(function (text) { return new Word(text); });
    var hits = index.entries.filter(function (entry) {
      return words.every(function (word) { return holds(entry, word); }) && words.some(function (word) { return places(entry, word).length; });
    });
    hits.forEach(function (entry) {
      entry.score = words.reduce(function (sum, word) { return sum + score(entry, word); }, 0);
    });
    if (hits.length) return { hits: hits, words: words, close: false };
    var groups = near(index, texts), others = [].concat.apply([], groups);
    hits = index.entries.filter(function (entry) {
      entry.weight = entry.score = 0;
      return others.some(function (word) { return places(entry, word).length; });
    });
    groups.forEach(function (group) {
      var holding = hits.filter(function (entry) { return group.some(function (word) { return holds(entry, word); }); });
      holding.forEach(function (entry) {
        entry.weight += Math.log(1 + index.entries.length / holding.length);
        entry.score += Math.max.apply(null, group.map(function (word) { return holds(entry, word) ? score(entry, word) : 0; }));
      });
    });
    var most = Math.max.apply(null, hits.map(function (entry) { return entry.weight; }));
    hits = hits.filter(function (entry) { return entry.weight >= most / 2; });
    hits.forEach(function (entry) { entry.score += 1000 * entry.weight / most; });
    return { hits: hits, words: others, close: true };
  }

  /* Pages by their best entry and by how many entries hold the words. */
  function byPage(hits) {
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

  /* ---- Showing ---- */

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  /* The text with the words marked; always as text, never as markup. */
  function marked(entry, words, parent) {
    var found = [], at = 0;
    words.forEach(function (word) { found = found.concat(places(entry, word)); });
    found.sort(function (one, other) { return one[0] - other[0] || other[1] - one[1]; }).forEach(function (one) {
      if (one[0] < at) return;
      parent.appendChild(document.createTextNode(entry.text.slice(at, one[0])));
      element("mark", entry.text.slice(one[0], one[1]), parent);
      at = one[1];
    });
    parent.appendChild(document.createTextNode(entry.text.slice(at)));
  }

  function show(index, groups, words) {
    groups.forEach(function (group) {
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

  /* Where nothing is found: the parts of the report, and its figures. */
  function offer(index) {
    index.pages.forEach(function (page) {
      if (/^report\/|^data\.html$/.test(page[0])) element("a", page[1], element("li", "", list)).href = new URL(page[0], root).href;
    });
  }

  function search() {
    var asked = field.value.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").slice(0, 60); /* What is pasted may hold marks that nobody sees. */
    try { history.replaceState(null, "", asked ? "?q=" + encodeURIComponent(asked) : location.pathname); } catch (error) { /* Half an emoji, a page opened from a disk, or too many letters at once: the address stays. */ }
    if (!fold(asked, {}).match(WORD)) {
      list.textContent = "";
      status.textContent = asked.trim() ? "请输入文字或数字。" : "";
      return;
    }
    load().then(function (index) {
      var found = find(index, fold(asked, index.simplified).match(WORD));
      var groups = byPage(found.hits);
      list.textContent = "";
      show(index, groups, found.words);
      if (!groups.length) offer(index);
      status.textContent = !groups.length ? NOTHING : found.close ? CLOSE : "在" + groups.length + "个页面上找到" + found.hits.length + "处。";
    }).catch(function () {
      status.textContent = "搜索没能载入。请检查网络后再试。";
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
    /* On a phone the keyboard covers the results until the field is left. */
    if (window.matchMedia("(pointer: coarse)").matches) field.blur();
  });
  field.addEventListener("input", function (event) { if (!event.isComposing) search(); });
  field.addEventListener("compositionend", search);
  field.addEventListener("focus", load, { once: true });

  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { field.value = asked; search(); } else { field.focus(); }
})();
