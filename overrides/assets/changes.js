/* In a preview that marks what changed: the bar goes from change to change, across pages, and switches the marks off. */

(function () {
  "use strict";

  var root = document.documentElement;
  var bar = document.querySelector(".changes-bar");
  var button = bar.querySelector("button");
  /* By number, not by place: a page is entered at its first change, and some are told at its top. */
  var changes = Array.prototype.slice.call(document.querySelectorAll(".change")).sort(function (one, other) {
    return one.id.slice(7) - other.id.slice(7);
  });
  var at = -1;

  follow();
  window.addEventListener("hashchange", follow);
  go(".last", -1);
  go(".next", 1);
  show(read() !== "no");
  button.addEventListener("click", function () {
    show(root.classList.contains("marks-off"));
    try { localStorage.setItem("marks", root.classList.contains("marks-off") ? "no" : "yes"); } catch (error) { /* For this page, then. */ }
  });

  /* The change that the address names is the one to go on from. */
  function follow() {
    changes.forEach(function (change, place) { if ("#" + change.id === location.hash) at = place; });
  }

  /* Within the page by this script, to another page by the link itself. */
  function go(name, step) {
    var link = bar.querySelector(name);
    if (!link) return;
    link.addEventListener("click", function (event) {
      var next = at + step;
      if (!changes[next]) return;
      event.preventDefault();
      show(true);
      at = next;
      location.hash = changes[at].id;
      changes[at].setAttribute("tabindex", "-1");
      changes[at].focus({ preventScroll: true });
      changes[at].scrollIntoView({ block: "center" });
    });
  }

  function show(on) {
    root.classList.toggle("marks-off", !on);
    button.setAttribute("aria-pressed", String(on));
  }

  function read() {
    try { return localStorage.getItem("marks"); } catch (error) { return null; }
  }
})();
