/* Diagrams: what is pointed at, or reached with Tab, stands out with its neighbors.
   A map can leave relations out, says what it shows, and keeps all of this in its address:
   map.html#component/kubelet;hide=runs */
(function () {
  "use strict";

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function words(part, name) {
    return (part.getAttribute(name) || "").split(" ").filter(Boolean);
  }

  /* Let the box that is pointed at, in focus or chosen stand out in one drawing. */
  function lit(svg) {
    var nodes = all(svg, ".node"), edges = all(svg, ".edge[data-tail]");
    var prefix = (svg.getAttribute("aria-labelledby") || "").replace(/title$/, "");
    var chosen = null;

    function near(node) {
      var own = node.id.slice(prefix.length), ids = [own], kept = [];
      edges.forEach(function (edge) {
        var tails = words(edge, "data-tail"), heads = words(edge, "data-head");
        if (edge.classList.contains("ph-off")) { return; }
        if (tails.indexOf(own) >= 0) { kept.push(edge); ids = ids.concat(heads); }
        if (heads.indexOf(own) >= 0) { kept.push(edge); ids = ids.concat(tails); }
      });
      return kept.concat(nodes.filter(function (other) {
        return ids.indexOf(other.id.slice(prefix.length)) >= 0;
      }));
    }

    function show(node) {
      all(svg, ".ph-near").forEach(function (part) { part.classList.remove("ph-near"); });
      svg.classList.toggle("ph-dim", Boolean(node));
      if (node) {
        near(node).forEach(function (part) { part.classList.add("ph-near"); });
      }
    }

    function choose(node) {
      if (chosen) { chosen.classList.remove("ph-chosen"); }
      if (node) { node.classList.add("ph-chosen"); }
      chosen = node;
      show(node);
    }

    nodes.forEach(function (node) {
      node.addEventListener("mouseenter", function () { show(node); });
      node.addEventListener("mouseleave", function () { show(chosen); });
    });
    return { nodes: nodes, edges: edges, choose: choose, again: function () { show(chosen); } };
  }

  /* The frame listens and not the box: Chromium lets Tab stop at whatever in an SVG listens. */
  function on(svg, event, act) {
    svg.parentNode.addEventListener(event, function (happened) {
      var node = happened.target.closest(".node");
      if (node) { act(node); }
    });
  }

  function address() {
    var parts = decodeURIComponent(location.hash.slice(1)).split(";"), found = { fact: parts[0], hide: [] };
    parts.slice(1).forEach(function (part) {
      if (part.indexOf("hide=") === 0) { found.hide = part.slice(5).split(",").filter(Boolean); }
    });
    return found;
  }

  function interactive(map, picture, svg) {
    var boxes = all(map, "input[name=verb]"), said = map.querySelector(".ph-map-status");
    var rows = all(map, "details tbody tr"), fact = "";

    function cell(row, number) { return row.cells[number] ? row.cells[number].textContent.trim() : ""; }

    function hidden() {
      return boxes.filter(function (box) { return !box.checked; });
    }

    function keep() {
      var hide = hidden().map(function (box) { return box.value; }).join(",");
      var hash = fact + (hide ? ";hide=" + hide : "");
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    }

    function relations() {
      return rows.filter(function (row) { return cell(row, 2) && !row.classList.contains("ph-off"); });
    }

    function filter() {
      var shown = boxes.filter(function (box) { return box.checked; });
      var ids = shown.map(function (box) { return box.value; });
      var reads = hidden().map(function (box) { return box.getAttribute("data-reads").trim(); });
      picture.edges.forEach(function (edge) {
        edge.classList.toggle("ph-off", !words(edge, "data-verbs").some(function (verb) {
          return ids.indexOf(verb) >= 0;
        }));
      });
      rows.forEach(function (row) { row.classList.toggle("ph-off", reads.indexOf(cell(row, 1)) >= 0); });
      picture.again();
    }

    function tell(node) {
      if (!node) {
        var every = rows.filter(function (row) { return cell(row, 2); }).length;
        said.textContent = relations().length + " of " + every + " relations shown.";
        return;
      }
      var name = node.querySelector("title").textContent;
      var own = relations().filter(function (row) { return cell(row, 0) === name || cell(row, 2) === name; });
      var first = own.slice(0, 4).map(function (row) {
        return cell(row, 0) + " " + cell(row, 1) + " " + cell(row, 2);
      }).join("; ");
      said.textContent = name + ": " + own.length + (own.length === 1 ? " relation" : " relations") +
        (own.length ? ". " + first + (own.length > 4 ? "; and " + (own.length - 4) + " more" : "") + "." : ".");
    }

    function choose(node) {
      fact = node ? (node.getAttribute("data-ref") || "").replace(":", "/") : "";
      picture.choose(node);
      tell(node);
      keep();
    }

    function follow() {
      var asked = address();
      boxes.forEach(function (box) { box.checked = asked.hide.indexOf(box.value) < 0; });
      filter();
      var found = picture.nodes.filter(function (node) {
        return asked.fact && node.getAttribute("data-ref") === asked.fact.replace("/", ":");
      })[0];
      if (!found) { tell(null); return; }
      var link = found.querySelector("a");
      if (link) { link.focus({ preventScroll: true }); }
      if (document.activeElement !== link) { choose(found); }
      found.scrollIntoView({ block: "center", inline: "center" });
    }

    on(svg, "focusin", choose);
    boxes.forEach(function (box) {
      box.addEventListener("change", function () { filter(); tell(null); keep(); });
    });
    map.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && fact) { choose(null); }
    });
    svg.addEventListener("click", function (event) {
      if (!event.target.closest(".node")) { choose(null); }
    });
    window.addEventListener("hashchange", follow);
    follow();
  }

  all(document, ".ph-figure svg.diagram").forEach(function (svg) {
    var picture = lit(svg), map = svg.closest(".ph-map");
    if (map) {
      interactive(map, picture, svg);
    } else {
      on(svg, "focusin", picture.choose);
      on(svg, "focusout", function () { picture.choose(null); });
    }
  });
})();
