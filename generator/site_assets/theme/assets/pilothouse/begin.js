/* A diagram that is wider than its frame begins at the box with most arrows, not at an empty corner. */
(function () {
  "use strict";

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  /* How many arrows end at each box itself; those at a frame are of many boxes. */
  function arrows(svg) {
    var count = {};
    all(svg, ".edge[data-tail]").forEach(function (edge) {
      ["data-tail", "data-head"].forEach(function (end) {
        var id = edge.getAttribute(end);
        count[id] = (count[id] || 0) + 1;
      });
    });
    return count;
  }

  all(document, ".ph-scroll > svg.diagram").forEach(function (svg) {
    var frame = svg.parentNode, count = arrows(svg), middle = null, most = 0;
    all(svg, ".node").forEach(function (node) {
      var own = count[node.id.replace(/^.*-/, "")] || 0;
      if (own > most) { middle = node; most = own; }
    });
    if (middle && frame.scrollWidth > frame.clientWidth) {
      var box = middle.getBoundingClientRect(), seen = frame.getBoundingClientRect();
      frame.scrollLeft += box.left + box.width / 2 - seen.left - seen.width / 2;
    }
  });
})();
