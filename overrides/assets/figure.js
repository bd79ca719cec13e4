/* A figure or a term in a sentence explains itself: pointing at it, tapping it or reaching it by keyboard shows a card
   with what the link carries. Without this script it is a plain link to its row or its entry. */

(function () {
  "use strict";

  var links = document.querySelectorAll("a[data-about]");
  var MARGIN = 8;

  /* Right after its link, in the sentence: the next stop of the keyboard is the link in the card, and the next words of
     a screen reader are the card's. Under a finger it opens below the line and covers nothing; else it lies above the text. */
  var card = document.createElement("span");
  card.id = "figure-card";
  card.tabIndex = -1;
  var facts = element("span", "", card);
  facts.id = "figure-facts";
  var more = element("a", "", card);

  var current = null;
  var closing = 0;

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function open(link, below) {
    clearTimeout(closing);
    if (current === link) return;
    var before = link.getBoundingClientRect().top;
    close();
    current = link;
    facts.textContent = "";
    element("strong", link.dataset.label || link.textContent, facts);
    link.dataset.about.split("\n").forEach(function (line) { element("span", line, facts); });
    more.textContent = link.className === "term" ? "查看这个名词" : "查看这个数字";
    more.href = link.href;
    card.className = below ? "card below" : "card";
    card.removeAttribute("style");
    link.parentNode.insertBefore(card, link.nextSibling);
    link.setAttribute("aria-describedby", facts.id);
    /* Where a card above went away, the link stays under the finger. */
    if (below) window.scrollBy(0, link.getBoundingClientRect().top - before);
    place();
  }

  function close() {
    clearTimeout(closing);
    if (!current) return;
    current.removeAttribute("aria-describedby");
    current = null;
    card.parentNode.removeChild(card);
  }

  /* The keyboard goes back to the link before the card goes away under it. */
  function dismiss() {
    if (current && card.contains(document.activeElement)) current.focus();
    close();
  }

  /* Seen whole, in its place below the line or else beside the link: beneath it, above it where that has more room. Where
     neither has enough, the card is as high as the room and moves within itself: it never covers its figure. */
  function place() {
    if (!current) return;
    if (card.className !== "card") { card.scrollIntoView({ block: "nearest" }); return; }
    card.style.left = card.style.top = 0;
    var box = current.getClientRects()[0];
    var width = document.documentElement.clientWidth, height = window.innerHeight;
    var above = Math.min(box.top, height) - 2 * MARGIN, under = height - Math.max(box.bottom, 0) - 2 * MARGIN;
    card.style.maxHeight = Math.max(above, under) + "px";
    var own = card.getBoundingClientRect();
    var left = Math.max(MARGIN, Math.min(box.left, width - own.width - MARGIN));
    var top = own.height > under && above > under ? box.top - MARGIN - own.height : box.bottom + MARGIN;
    top = Math.max(MARGIN, Math.min(top, height - own.height - MARGIN));
    card.style.left = left - own.left + "px";
    card.style.top = top - own.top + "px";
  }

  function within(target) {
    return current && (current.contains(target) || card.contains(target));
  }

  /* Where the pointer or the keyboard has left: a moment later, unless it came back. */
  function leave() {
    clearTimeout(closing);
    closing = setTimeout(function () { if (!within(document.activeElement)) close(); }, 300);
  }

  Array.prototype.forEach.call(links, function (link) {
    var pressed = false, explained = false;
    /* The card says it; the browser's own little flag would say it again. */
    if (link.title) link.dataset.label = link.title;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse" && !event.buttons) open(link); });
    link.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") leave(); });
    link.addEventListener("pointerdown", function (event) {
      pressed = event.pointerType !== "mouse";
      explained = current === link;
    });
    link.addEventListener("focus", function () { if (!pressed) open(link); });
    link.addEventListener("blur", leave);
    /* The first tap explains, a second one follows the link. */
    link.addEventListener("click", function (event) {
      if (pressed && !explained) { event.preventDefault(); open(link, true); }
      pressed = false;
    });
  });
  card.addEventListener("pointerenter", function () { clearTimeout(closing); });
  card.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") leave(); });
  card.addEventListener("focusout", leave);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") dismiss(); });
  /* What is copied is the sentence alone: the card would break its line, though its words are left out. */
  document.addEventListener("copy", dismiss);
  /* A tap elsewhere, but not the finger that scrolls; and not before the tap has found what it was meant for. */
  document.addEventListener("pointerup", function (event) {
    if (current && !within(event.target)) closing = setTimeout(close, 300);
  });
  window.addEventListener("resize", place);
})();
