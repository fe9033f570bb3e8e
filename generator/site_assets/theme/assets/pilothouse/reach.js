/* The theme lets a wide table scroll in a frame of its own; this lets the keyboard reach the frame.
   It also leaves lists in the contents without a name where a section has a page of its own. */
(function () {
  "use strict";

  /* What goes on to the right of its frame says so by fading out there. */
  function more(frame) {
    if (frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 2) {
      frame.setAttribute("data-ph-more", "");
    } else {
      frame.removeAttribute("data-ph-more");
    }
  }

  function reach() {
    Array.prototype.forEach.call(
      document.querySelectorAll(".md-typeset__scrollwrap, .ph-scroll"), more
    );
    Array.prototype.forEach.call(
      document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre"),
      function (frame) {
        var wide = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
        if (wide) {
          frame.setAttribute("tabindex", "0");
        } else {
          frame.removeAttribute("tabindex");
        }
      }
    );
  }

  Array.prototype.forEach.call(document.querySelectorAll("nav[aria-labelledby]"), function (list) {
    var label = document.getElementById(list.getAttribute("aria-labelledby"));
    var title = list.querySelector(".md-nav__title");
    if (title && !(label && label.textContent.trim())) {
      list.removeAttribute("aria-labelledby");
      list.setAttribute("aria-label", title.textContent.trim());
    }
  });

  new MutationObserver(reach).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("scroll", function (event) {
    if (event.target.matches && event.target.matches(".md-typeset__scrollwrap, .ph-scroll")) {
      more(event.target);
    }
  }, true);
  document.addEventListener("toggle", reach, true);
  window.addEventListener("resize", reach);
  window.addEventListener("load", reach);
  reach();
})();
