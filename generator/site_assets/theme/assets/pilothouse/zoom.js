/* Zoom and pan of a diagram, by its viewBox: its place on the page stays as large as it is.
   The wheel scrolls the page as ever; with Ctrl, or by a pinch, it zooms. Keys: + - 0 and arrows. */
(function () {
  "use strict";

  var MOST = 6, STEP = 1.4, KEY_STEP = 0.12;

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  all(document, ".ph-figure").forEach(function (figure) {
    var tools = figure.querySelector(".ph-zoom"), frame = figure.querySelector(".ph-scroll");
    var svg = frame && frame.querySelector("svg");
    if (!tools || !svg) { return; }
    var whole = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
    var factor = 1, left = whole[0], top = whole[1], dragged = null, moved = false;
    var said = tools.querySelector("[role=status]");
    var buttons = {};
    all(tools, "button").forEach(function (button) {
      buttons[button.getAttribute("data-zoom")] = button;
    });

    function within(value, low, high) { return Math.min(Math.max(value, low), high); }

    function show() {
      var width = whole[2] / factor, height = whole[3] / factor;
      left = within(left, whole[0], whole[0] + whole[2] - width);
      top = within(top, whole[1], whole[1] + whole[3] - height);
      svg.setAttribute("viewBox", [left, top, width, height].map(function (number) {
        return Math.round(number * 100) / 100;
      }).join(" "));
      frame.toggleAttribute("data-ph-zoomed", factor > 1);
      buttons["in"].setAttribute("aria-disabled", String(factor >= MOST));
      buttons.out.setAttribute("aria-disabled", String(factor <= 1));
      buttons.fit.setAttribute("aria-disabled", String(factor <= 1 && !wider()));
    }

    /* A drawing that is wider than its frame scrolls there, until it is made to fit. */
    function wider() { return frame.scrollWidth > frame.clientWidth + 2; }

    /* Zoom so that the point at these shares of the frame stays where it is. */
    function zoom(to, across, down) {
      var wanted = within(to, 1, MOST);
      var x = left + whole[2] / factor * across, y = top + whole[3] / factor * down;
      factor = wanted;
      left = x - whole[2] / factor * across;
      top = y - whole[3] / factor * down;
      show();
      said.textContent = Math.round(factor * 100) + " %";
    }

    /* What is chosen comes to the middle, for that is what a reader wants to see larger. */
    function center() {
      var chosen = svg.querySelector(".ph-chosen");
      if (!chosen) { return; }
      var box = chosen.getBoundingClientRect(), seen = svg.getBoundingClientRect();
      pan((box.left + box.width / 2 - seen.left) / seen.width - .5,
        (box.top + box.height / 2 - seen.top) / seen.height - .5);
    }

    function act(name) {
      if (name === "in" && frame.hasAttribute("data-ph-fit")) {
        frame.removeAttribute("data-ph-fit");
        show();
        return;
      }
      if (name === "in") { zoom(factor * STEP, .5, .5); center(); }
      if (name === "out") { zoom(factor / STEP, .5, .5); }
      if (name === "fit") {
        frame.scrollLeft = 0;
        frame.toggleAttribute("data-ph-fit", wider() || frame.hasAttribute("data-ph-fit"));
        zoom(1, .5, .5);
      }
    }

    function pan(across, down) {
      left += whole[2] / factor * across;
      top += whole[3] / factor * down;
      show();
    }

    all(tools, "button").forEach(function (button) {
      button.addEventListener("click", function () { act(button.getAttribute("data-zoom")); });
    });

    frame.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) { return; }
      event.preventDefault();
      var box = svg.getBoundingClientRect();
      zoom(factor * Math.exp(-event.deltaY / 300),
        (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    }, { passive: false });

    figure.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      var name = { "+": "in", "=": "in", "-": "out", "0": "fit" }[event.key];
      var way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (name) {
        act(name);
      } else if (way && factor > 1) {
        pan(way[0] * KEY_STEP, way[1] * KEY_STEP);
      } else {
        return;
      }
      event.preventDefault();
    });

    /* A finger scrolls the page; a mouse or pen drags what is larger than its frame. */
    frame.addEventListener("pointerdown", function (event) {
      moved = false;
      if (factor > 1 && event.button === 0 && event.pointerType !== "touch") {
        dragged = [event.clientX, event.clientY];
      }
    });
    frame.addEventListener("pointermove", function (event) {
      if (!dragged) { return; }
      var box = svg.getBoundingClientRect();
      var x = event.clientX - dragged[0], y = event.clientY - dragged[1];
      if (!moved && Math.abs(x) + Math.abs(y) < 5) { return; }
      moved = true;
      frame.setPointerCapture(event.pointerId);
      frame.setAttribute("data-ph-dragged", "");
      dragged = [event.clientX, event.clientY];
      pan(-x / box.width, -y / box.height);
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      frame.addEventListener(name, function () {
        dragged = null;
        frame.removeAttribute("data-ph-dragged");
      });
    });
    frame.addEventListener("dragstart", function (event) {
      if (factor > 1) { event.preventDefault(); }
    });
    frame.addEventListener("click", function (event) {
      if (moved) { event.preventDefault(); }
      moved = false;
    }, true);

    /* What gets the focus is brought into the part that is shown. */
    frame.addEventListener("focusin", function (event) {
      if (factor === 1 || event.target === frame) { return; }
      var box = event.target.getBoundingClientRect(), seen = frame.getBoundingClientRect();
      if (box.left >= seen.left && box.right <= seen.right && box.top >= seen.top && box.bottom <= seen.bottom) {
        return;
      }
      pan((box.left + box.width / 2 - seen.left - seen.width / 2) / seen.width,
        (box.top + box.height / 2 - seen.top - seen.height / 2) / seen.height);
    });

    show();
  });
})();
