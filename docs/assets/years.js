/* The other years' reports, in the header of a published edition. Which there are stands beside the editions, so that
   an old page, which itself never changes, knows the newer ones. Anywhere else nothing is asked for and nothing shown. */

(function () {
  "use strict";

  var root = new URL("../", document.currentScript.src);
  var edition = root.pathname.split("/").slice(-2)[0];
  if (!/^20[0-9]{2}([.][0-9]+)?$/.test(edition) || !window.fetch) return;

  fetch(new URL("../versions.json", root)).then(function (answer) {
    return answer.ok ? answer.json() : [];
  }).then(show).catch(function () { /* Without the list the page is whole all the same. */ });

  function show(versions) {
    if (versions.length < 2) return;
    var box = document.createElement("details");
    var list = document.createElement("ul");
    box.className = "years";
    box.appendChild(document.createElement("summary")).textContent = "各年报告";
    versions.forEach(function (one) {
      var link = document.createElement("a");
      link.href = new URL("../" + one.version + "/index.html", root);
      link.textContent = one.title;
      if (one.version === edition) link.setAttribute("aria-current", "true");
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    box.appendChild(list);
    document.querySelector(".tools").appendChild(box);
  }
})();
