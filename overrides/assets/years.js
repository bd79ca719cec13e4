/* What a page of a published edition can't know, since it never changes: the other years, and what was corrected later.
   All of it stands in one file beside the editions. Anywhere else nothing is asked for and nothing shown. */

(function () {
  "use strict";

  var root = new URL("../", document.currentScript.src);
  var edition = root.pathname.split("/").slice(-2)[0];
  if (!/^20[0-9]{2}([.][0-9]+)?$/.test(edition) || !/^http/.test(root.protocol) || !window.fetch) return;
  var page = decodeURI(location.pathname.slice(root.pathname.length)) || "index.html";
  var article = document.querySelector("article");

  fetch(new URL("../versions.json", root)).then(function (answer) {
    return answer.json();
  }).then(show).catch(function () { /* Without the list the page is whole all the same. */ });

  function show(versions) {
    var own = versions.filter(function (one) { return one.version === edition; })[0];
    if (!own) return;
    corrected(own.properties.corrections);
    compare(own, versions);
    if (versions.length > 1) list(versions);
  }

  /* The same page in another edition, or its first one. */
  function address(one) {
    return new URL("../" + one.version + "/" + (one.properties.pages.indexOf(page) < 0 ? "index.html" : page), root).href;
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function link(one, text, parent) {
    var made = element("a", text, parent);
    made.href = address(one);
    /* The same figure, part or search there, too: whatever the reader is at when leaving. */
    made.addEventListener("click", function () {
      made.search = location.search;
      made.hash = location.hash;
    });
    return made;
  }

  /* On an edition that is not the one to read: which is. */
  function compare(own, versions) {
    var superseded = edition.indexOf(".") > 0;
    var current = superseded ? versions.filter(function (one) { return one.version === edition.slice(0, 4); })[0] : versions[0];
    if (!current || current === own) return;
    var line = element("p", superseded ? "这是更正前的版本，已经由更正后的版本代替。" : "这是" + own.title + "的报告，最新的是" + current.title + "的报告。");
    line.className = "edition";
    link(current, superseded ? "看更正后的版本" : "看" + current.title, line);
    article.insertBefore(line, article.firstChild);
  }

  /* What was corrected after this edition was published, on the pages that it touches and on that of corrections. */
  function corrected(corrections) {
    var box = element("ul", "");
    box.className = "edition corrected";
    corrections.filter(function (one) {
      return page === "corrections.html" || (String(one.year) === edition.slice(0, 4) ? touches(one) : shows(one));
    }).forEach(function (one) {
      element("li", "更正（" + one.date + "）：" + one.year + "年“" + one.about + "”，" + one.said, box);
    });
    if (box.children.length) article.insertBefore(box, article.firstChild);
  }

  /* Whether a page shows what was corrected in this year's report: the first page, that of figures and the whole text
     tell of all. */
  function touches(one) {
    return ["index.html", "data.html", "full.html"].indexOf(page) >= 0 || named(one) || has(one);
  }

  /* Whether a page shows the figure of an earlier year: where the years stand together, where a sentence names that year,
     or where the first page says what changed since. */
  function shows(one) {
    return named(one) || has(one, one.year) ||
      (page === "index.html" && one.figure && Number(edition.slice(0, 4)) - one.year === 1 && document.querySelector(".since"));
  }

  /* The page that the correction is about; of a figure also the promises, which tell what became of it. */
  function named(one) {
    return one.page ? one.page.replace(/[.]md$/, ".html") === page :
      page === "commitments.html" && article.textContent.indexOf(one.about) >= 0;
  }

  /* Whether a page has the row of a figure, or a link to it: of a certain year, where one is asked for. Links say so in
     their title, which figure.js may have put aside. */
  function has(one, year) {
    var links = document.querySelectorAll('article a[href$="data.html#' + one.figure + '"]');
    return document.getElementById(one.figure) || [].some.call(links, function (link) {
      return !year || (link.title || link.dataset.label || "").slice(-6) === "，" + year + "年";
    });
  }

  /* Where there is room, behind a button of its own; else in the menu. */
  function list(versions) {
    var box = document.createElement("details");
    box.className = "years";
    element("summary", "各年报告", box);
    fill(element("ul", "", box), versions);
    document.querySelector(".tools").appendChild(box);
    var menu = document.querySelector(".menu nav");
    element("p", "各年报告", menu);
    fill(element("ul", "", menu), versions);
  }

  function fill(items, versions) {
    versions.forEach(function (one) {
      var made = link(one, one.title, element("li", "", items));
      if (one.version === edition) made.setAttribute("aria-current", "true");
    });
  }
})();
