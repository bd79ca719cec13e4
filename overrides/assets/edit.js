/* Changing figures: a value is typed, its line of the file is shown as it will be, and can be copied, or the whole file
   downloaded. The file and the rules of a value come from edit-data.js, which is asked for when a value is about to be
   changed. Nothing is sent and nothing is stored. */

(function () {
  "use strict";

  var form = document.querySelector(".edit-search");
  if (!form) return;
  var words = form.querySelector("[type=search]");
  var found = form.querySelector("[role=status]");
  var bar = document.querySelector(".edit-bar");
  var download = bar.querySelector("button");
  var file, certain, number, pattern, range, share, unseen, loading, missing = false;
  var scales = { "万": 1e4, "亿": 1e8 };

  var figures = Array.prototype.map.call(document.querySelectorAll(".editables > li"), function (item) {
    var value = item.querySelector("code span"), before = value.previousSibling, after = value.nextSibling;
    var figure = { item: item, value: value.textContent, before: before ? before.data : "", after: after ? after.data : "",
      input: item.querySelector("input"), name: fold(item.querySelector("h2").textContent), words: fold(item.textContent + item.id), text: value.textContent, slip: "" };
    figure.input.addEventListener("input", function () { change(figure); });
    figure.input.addEventListener("focus", function () { figure.input.select(); ask(); });
    figure.input.addEventListener("keydown", function (event) { if (event.key === "Enter" && !event.isComposing) next(figure); });
    item.querySelector("button").addEventListener("click", function () { copy(figure); });
    return figure;
  });

  /* Asked for once; and again at the next change where it did not come. */
  function ask() {
    if (loading) return;
    loading = document.createElement("script");
    loading.src = form.dataset.rules;
    loading.onload = begin;
    loading.onerror = fail;
    document.head.appendChild(loading);
  }

  function fail() {
    loading = null;
    missing = true;
    figures.filter(changed).forEach(say);
  }

  /* A file that was cut off, or another in its place, also loads. */
  function begin() {
    if (!window.figuresFile) return fail();
    file = window.figuresFile;
    certain = new RegExp(file.certain, "u");
    number = new RegExp(file.number, "u");
    pattern = new RegExp(file.pattern, "u");
    range = new RegExp(file.range, "u");
    share = new RegExp(file.share, "u");
    unseen = new RegExp(file.unseen, "u");
    figures.filter(changed).forEach(say);
  }

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  /* A text in usual characters, as the program reads it: no full-width digits, no radicals. */
  function usual(text) {
    return Array.from(text, function (character) { return file.usual[character] || character; }).join("");
  }

  /* What is wrong with a text that is no value, in the words of the check; nothing where it is one. */
  function slip(text) {
    if (!text) return file.empty;
    var hidden = unseen.exec(text);
    if (hidden) return file.hidden.replace("{code}", hidden[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0"));
    var between = ends(text);
    if (pattern.test(text)) return between && between[0] >= between[1] ? file.backwards : "";
    for (var at = 0; at < file.slips.length; at++) {
      var rule = file.slips[at], match = new RegExp(rule[0], "u").exec(text);
      var mended = match && usual(text).replace(new RegExp(rule[0], "gu"), rule[1]);
      if (match && leads(rule, mended, text)) {
        return rule[2].replace("{mended}", function () { return mended; }).replace("{unit}", function () { return match[2]; });
      }
    }
  }

  /* Whether the message about a slip leads on: what it says to write may be a value, or is told what else to mend. */
  function leads(rule, mended, text) {
    if (pattern.test(mended)) return !rule[3] || /[0-9]/.test(mended);
    if (rule[3]) return false;
    return rule[2].indexOf("{mended}") < 0 || (!!mended && mended !== text && slip(mended).indexOf(file.unread) !== 0);
  }

  /* Up to six decimals are written; a product of doubles has more. */
  function round(product) {
    return Math.round(product * 1e6) / 1e6;
  }

  /* The two ends of a range: 2至3万 is 20000 to 30000, 500至1万 is 500 to 10000. */
  function ends(text) {
    var match = range.exec(text), scale = match && (scales[match[3]] || 1);
    return match && [round(match[1] * (match[1] - match[2] < 0 ? scale : 1)), round(match[2] * scale)];
  }

  /* The numbers of a value that are written in digits. */
  function numbers(text) {
    var match = number.exec(text);
    return ends(text) || (match ? [round((match[1] ? -1 : 1) * match[2] * (scales[match[3]] || 1))] : []);
  }

  function sure(text) {
    return certain.test(text) || range.test(text);
  }

  /* What is wrong with a value of this figure, by its unit and its label, in the words of the check. */
  function beyond(figure) {
    var text = figure.text, all = numbers(text), part = share.test(text);
    var limit = (file.limits[figure.item.id] || []).find(function (one) {
      if (part !== (one.text === file.share)) return false;
      if (one.text && new RegExp(one.text, "u").test(text)) return true;
      return all.some(function (value) {
        if (one.whole) return value % 1 !== 0;
        return one.over !== null && value > one.over && (one.under === null || value < one.under);
      });
    });
    if (!limit) return "";
    return limit.message.replace(/\{text\}/g, function () { return text; }).replace(/\{percent\}/g, function () { return round(all[0] * 100); });
  }

  /* A text as the file has it: what YAML would take apart, or for a time of day, stands in quotes. */
  function quoted(text) {
    if (!/: | #|:$|^[0-9]+:/.test(text)) return text;
    return /["\\]/.test(text) ? "'" + text.replace(/'/g, "''") + "'" : '"' + text + '"';
  }

  /* The line of the file that holds the figure's value. */
  function line(figure) {
    return figure.before + quoted(figure.text) + figure.after;
  }

  function changed(figure) {
    return figure.text !== figure.value;
  }

  function change(figure) {
    figure.text = figure.input.value.trim();
    if (changed(figure) && !file) ask();
    say(figure);
  }

  /* What a figure's text comes to: its line, or what is wrong with it. */
  function say(figure) {
    var item = figure.item, now = item.querySelector(".edit-now"), differs = changed(figure);
    figure.slip = file && differs ? slip(figure.text) || (sure(figure.text) ? beyond(figure) : "") : "";
    item.querySelector(".edit-said").textContent = figure.slip || (differs ? unsure(figure) : "");
    figure.input.setAttribute("aria-invalid", String(!!figure.slip));
    now.hidden = item.querySelector(".edit-tools").hidden = !file || !differs || !!figure.slip;
    now.querySelector("code").textContent = line(figure);
    item.querySelector("button").textContent = "复制这一行";
    tell();
    if (differs && document.activeElement === figure.input) reveal(item.querySelector(figure.slip ? ".edit-said" : ".edit-tools"), figure.input);
  }

  /* What is said of a value stands below it, where the bar or the window's edge may cover it; the field stays in sight. */
  function reveal(said, field) {
    said.scrollIntoView({ block: "nearest" });
    field.scrollIntoView({ block: "nearest" });
  }

  /* What can't be told of a text here. */
  function unsure(figure) {
    if (!file) return missing ? "核对写法用的文件没有取到，还不能复制和下载。请等网络恢复后，再改一次这个数值" : "";
    return sure(figure.text) ? "" : file.unsure;
  }

  /* How many are changed, and whether the file can be downloaded. */
  function tell() {
    var all = figures.filter(changed), wrong = all.filter(function (figure) { return figure.slip; });
    document.getElementById("edit-count").textContent = all.length;
    bar.hidden = !all.length;
    bar.querySelector("[role=status]").textContent = "改了" + all.length + "处" + (wrong.length ? "，其中" + wrong.length + "处的写法要改" : "") + "。";
    download.disabled = !file || wrong.length > 0;
  }

  /* The whole file, with the lines that were changed. */
  function text() {
    var lines = file.text.split("\n");
    figures.filter(changed).forEach(function (figure) { lines[figure.item.dataset.line - 1] = line(figure); });
    return lines.join("\n");
  }

  function copy(figure) {
    var code = figure.item.querySelector(".edit-now code"), button = figure.item.querySelector("button");
    getSelection().selectAllChildren(code);
    Promise.resolve().then(function () { return navigator.clipboard.writeText(line(figure)); }).then(
      function () { button.textContent = "已复制"; },
      function () { button.textContent = "已选中，请按 Ctrl+C 复制"; });
  }

  function holds(text, asked) {
    return asked.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function show() {
    var asked = fold(words.value).split(/\s+/).filter(Boolean), kind = form.elements.shown.value;
    var chosen = figures.filter(function (figure) {
      return kind === "all" || (kind === "pending" ? "pending" in figure.item.dataset : changed(figure));
    });
    /* By the name; where no name has the words, by all that stands there, the sentences too. */
    var shown = chosen.filter(function (figure) { return holds(figure.name, asked); });
    if (!shown.length) shown = chosen.filter(function (figure) { return holds(figure.words, asked); });
    figures.forEach(function (figure) { figure.item.hidden = shown.indexOf(figure) < 0; });
    found.textContent = shown.length < figures.length ? "有" + shown.length + "个数字。" : "";
  }

  /* Enter leads to the next figure that is shown. */
  function next(figure) {
    var shown = figures.filter(function (one) { return !one.item.hidden; });
    var after = shown[shown.indexOf(figure) + 1];
    if (after) after.input.focus(); else if (!bar.hidden) download.focus();
  }

  download.addEventListener("click", function () {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/yaml" }));
    link.download = file.name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", show);
  window.addEventListener("beforeunload", function (event) { if (figures.some(changed)) event.preventDefault(); });

  /* A browser may keep what was typed when a page is loaded again. */
  figures.forEach(change);
  show();
})();
