/* The map of a domain: what is pointed at, or reached with Tab, stands out with its neighbors. */
(function () {
  "use strict";

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function name(group) {
    var title = group.querySelector("title");
    return title ? title.textContent : "";
  }

  function button(text, pressed, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "md-button";
    made.textContent = text;
    made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", function () {
      var now = made.getAttribute("aria-pressed") !== "true";
      made.setAttribute("aria-pressed", String(now));
      act(now);
    });
    return made;
  }

  all(document, ".ph-map").forEach(function (map) {
    var scroll = map.querySelector(".ph-scroll"), svg = map.querySelector("svg");
    if (!svg) { return; }
    var nodes = all(svg, ".node"), edges = all(svg, ".edge");

    function near(node) {
      var own = name(node), kept = [node];
      edges.forEach(function (edge) {
        var said = name(edge);
        var ends = nodes.filter(function (other) {
          var begins = said.indexOf(name(other) + " ") === 0;
          var finish = said.slice(-name(other).length - 1) === " " + name(other);
          return begins || finish;
        });
        if (said.indexOf(own + " ") === 0 || said.slice(-own.length - 1) === " " + own) {
          kept.push(edge);
          kept = kept.concat(ends);
        }
      });
      return kept;
    }

    function rest() {
      svg.classList.remove("ph-dim");
      all(svg, ".ph-near").forEach(function (part) { part.classList.remove("ph-near"); });
    }

    nodes.forEach(function (node) {
      function show() {
        rest();
        near(node).forEach(function (part) { part.classList.add("ph-near"); });
        svg.classList.add("ph-dim");
      }
      node.addEventListener("mouseenter", show);
      node.addEventListener("focusin", show);
      node.addEventListener("mouseleave", rest);
      node.addEventListener("focusout", rest);
    });

    var tools = document.createElement("div");
    tools.className = "ph-tools";
    tools.appendChild(button("Full size", false, function (on) {
      scroll.classList.toggle("ph-full", on);
    }));
    map.insertBefore(tools, map.firstChild);
  });
})();
