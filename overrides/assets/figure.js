/* A figure in a sentence explains itself: pointing at it, tapping it or reaching it by keyboard shows what its row on
   the data page says. Without this script it is a plain link to that row. */

(function () {
  "use strict";

  var links = document.querySelectorAll("a.fig");
  if (!links.length || !window.fetch || !window.DOMParser) return;

  var card = document.createElement("div");
  card.id = "figure-card";
  card.className = "card";
  card.hidden = true;
  document.querySelector("main").appendChild(card);

  var rows = null;
  var current = null;
  var closing = 0;

  /* The data page, fetched once, when the first figure is asked for. */
  function load(link) {
    if (!rows) {
      rows = fetch(link.href.split("#")[0]).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(function (html) { return new DOMParser().parseFromString(html, "text/html"); });
      rows.catch(function () { rows = null; });
    }
    return rows;
  }

  function line(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    card.appendChild(made);
    return made;
  }

  function fill(row, link) {
    card.textContent = "";
    line("strong", row.querySelector("h3").textContent);
    Array.prototype.forEach.call(row.querySelectorAll("dl > div:not(.unsearched)"), function (entry) {
      line("p", entry.querySelector("dt").textContent + "：" + entry.querySelector("dd").textContent);
    });
    line("a", "查看这个数字").href = link.href;
  }

  function place(link) {
    var box = link.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    card.hidden = false;
    var left = Math.max(12, Math.min(box.left, width - card.offsetWidth - 12));
    var below = box.bottom + 8;
    var above = box.top - card.offsetHeight - 8;
    card.style.left = left + window.pageXOffset + "px";
    card.style.top = (below + card.offsetHeight > window.innerHeight && above > 0 ? above : below) + window.pageYOffset + "px";
  }

  function open(link) {
    clearTimeout(closing);
    if (current === link) return;
    close();
    current = link;
    load(link).then(function (page) {
      var row = page.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (current !== link || !row) return;
      fill(row, link);
      link.removeAttribute("title");
      link.setAttribute("aria-describedby", card.id);
      place(link);
    }).catch(function () { current = null; });
  }

  function close() {
    if (current) current.removeAttribute("aria-describedby");
    current = null;
    card.hidden = true;
  }

  function soon() {
    clearTimeout(closing);
    closing = setTimeout(close, 300);
  }

  Array.prototype.forEach.call(links, function (link) {
    var touched = false;
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") open(link); });
    link.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") soon(); });
    link.addEventListener("pointerdown", function (event) { touched = event.pointerType !== "mouse"; });
    link.addEventListener("focus", function () { open(link); });
    link.addEventListener("blur", soon);
    /* The first tap explains, a second one follows the link. */
    link.addEventListener("click", function (event) {
      if (touched && card.hidden) { event.preventDefault(); current = null; open(link); }
    });
  });
  card.addEventListener("pointerenter", function () { clearTimeout(closing); });
  card.addEventListener("pointerleave", soon);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
  document.addEventListener("click", function (event) {
    if (current && !card.contains(event.target) && !current.contains(event.target)) close();
  });
})();
