/* Steps through the log of a run: forward, back, to a decision, or to #event-12.
   What happens is told, and stands out in the drawing and in the log. */
(function () {
  "use strict";

  var NUMBER = 0, DECISION = 1, TIME = 2, DRAWN = 3, ROW = 4, CHANGES = 5;

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  all(document, ".ph-steps").forEach(function (stepper) {
    var run = stepper.closest(".ph-run");
    var steps = JSON.parse(stepper.querySelector("script").textContent);
    var status = stepper.querySelector("[role=status]"), list = stepper.querySelector("ul");
    var buttons = {}, now = -1, cursors = [];
    all(stepper, "button").forEach(function (button) {
      buttons[button.getAttribute("data-step")] = button;
    });

    /* Rows of the short log, and those of the whole one, which have the events' anchors. */
    var short = all(run, ".ph-events").filter(function (table) { return !table.closest(".ph-log"); });
    var moments = short.length ? all(short[0], "tbody tr") : [];

    function row(step) {
      var anchor = document.getElementById("event-" + step[NUMBER]);
      return anchor && anchor.closest("tr");
    }

    function decision(from) {
      for (var place = from + 1; place < steps.length; place += 1) {
        if (steps[place][DECISION]) { return place; }
      }
      return -1;
    }

    function words(step) {
      var cells = all(row(step), "td").map(function (cell) { return cell.textContent.trim(); });
      return "Event " + step[NUMBER] + " of " + stepper.getAttribute("data-of") + ", " +
        stepper.getAttribute("data-unit") + " " + cells[0] + ": " + cells.slice(1, 4).join(" ") +
        ", because " + cells[4] + "." + (step[DECISION] ? " A decision." : "");
    }

    function line(svg) {
      var made = document.createElementNS("http://www.w3.org/2000/svg", "line");
      made.setAttribute("class", "ph-cursor");
      svg.appendChild(made);
      return made;
    }

    function mark(step) {
      all(run, ".ph-now").forEach(function (part) {
        part.classList.remove("ph-now");
        part.removeAttribute("aria-current");
      });
      [row(step), moments[step[ROW]]].forEach(function (found) {
        if (found) {
          found.classList.add("ph-now");
          found.setAttribute("aria-current", "step");
        }
      });
      all(run, '.edge[data-event="' + step[DRAWN] + '"]').forEach(function (edge) {
        edge.classList.add("ph-now");
        seen(edge);
      });
      all(run, "svg[data-plot]").forEach(function (svg, place) {
        var plot = svg.getAttribute("data-plot").split(" ").map(Number);
        var x = plot[0] + plot[1] * step[TIME] / Number(svg.getAttribute("data-last"));
        cursors[place] = cursors[place] || line(svg);
        [["x1", x], ["x2", x], ["y1", plot[2]], ["y2", plot[3]]].forEach(function (pair) {
          cursors[place].setAttribute(pair[0], pair[1]);
        });
      });
    }

    /* The page moves only if what is told of cannot be seen. */
    function seen(part) {
      var box = part.getBoundingClientRect(), over = stepper.getBoundingClientRect().bottom;
      if (box.top < over || box.bottom > window.innerHeight) {
        window.scrollBy(0, box.top - (over + window.innerHeight) / 2);
      }
    }

    function show(place) {
      var step = steps[place];
      now = place;
      status.textContent = words(step);
      list.textContent = "";
      (step[CHANGES].length ? step[CHANGES] : ["It changed no value that the log keeps."])
        .forEach(function (said) {
          var item = document.createElement("li");
          item.textContent = said;
          list.appendChild(item);
        });
      list.scrollTop = 0;
      mark(step);
      able();
      history.replaceState(null, "", "#event-" + step[NUMBER]);
    }

    function able() {
      var ends = { first: now <= 0, back: now <= 0, on: now === steps.length - 1,
        last: now === steps.length - 1, decision: decision(now) < 0 };
      Object.keys(ends).forEach(function (name) {
        buttons[name].setAttribute("aria-disabled", String(ends[name]));
      });
    }

    function act(name) {
      var to = { first: 0, back: now - 1, on: now + 1, last: steps.length - 1, decision: decision(now) }[name];
      if (to >= 0 && to < steps.length && to !== now) { show(to); }
    }

    all(stepper, "button").forEach(function (button) {
      button.addEventListener("click", function () { act(button.getAttribute("data-step")); });
    });
    stepper.addEventListener("keydown", function (event) {
      var name = { ArrowLeft: "back", ArrowRight: "on", Home: "first", End: "last" }[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      act(name);
    });

    function follow() {
      var asked = /^#event-(\d+)$/.exec(location.hash);
      steps.forEach(function (step, place) {
        if (asked && step[NUMBER] === Number(asked[1])) {
          show(place);
          run.scrollIntoView({ block: "start" });
          buttons.on.focus({ preventScroll: true });
        }
      });
    }

    window.addEventListener("hashchange", follow);
    able();
    follow();
    if (now >= 0) {
      /* The browser goes to the row of an event once all is loaded; its picture is above it. */
      window.addEventListener("load", function () {
        window.setTimeout(function () { run.scrollIntoView({ block: "start" }); }, 0);
      });
    }
  });
})();
