/* The lab of a cluster's loops: plays runs that were prepared, and calculates none.
   The address keeps the run and the event: lab.html#image/4-1-1/none;at=12 */
(function () {
  "use strict";

  var PHASES = ["pending", "starting", "ready", "not ready", "being deleted", "gone"];
  var MARKS = "psrnd", READY = 2, GONE = 5;
  var LEFT = 104, TOP = 46, COLUMN = 52, ROW = 26, BAR = 20, LETTER = 7;
  var WANTED = 0, BACK = 1, MOST = 2, MOST_AT = 3, LEAST = 4, LEAST_AT = 5, IN_THE_END = 6,
    STEADY = 7, WHILE_DOWN = 8;
  var lab = document.querySelector(".ph-loops");
  if (!lab) { return; }

  var form = lab.querySelector("form"), walk = lab.querySelector(".ph-loops-walk");
  var slider = document.getElementById("loops-at"), guess = document.getElementById("loops-guess");
  var happens = control("happens"), stopped = control("stopped"), replicas = control("replicas");
  var surge = control("surge"), unavailable = control("unavailable");
  var shown = null;

  function control(name) { return document.getElementById("loops-" + name); }

  function part(name) { return lab.querySelector(".ph-loops-" + name); }

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  function said(select) { return select.options[select.selectedIndex].textContent; }

  function seconds(t) { return String(t / 1000) + " s"; }

  function rolls() { return happens.value === "image" || happens.value === "bad-image"; }

  /* The controls stay on the grid: what does not matter cannot be set. */
  function key() {
    var bounds = rolls() ? [surge.value, unavailable.value] : ["1", "1"];
    var down = happens.value === "bad-image" ? "none" : stopped.value;
    return happens.value + "/" + replicas.value + "-" + bounds.join("-") + "/" + down;
  }

  function title() {
    var bounds = rolls() ? ", maxSurge " + surge.value + ", maxUnavailable " + unavailable.value : "";
    var what = said(happens).charAt(0).toUpperCase() + said(happens).slice(1);
    var down = stopped.disabled ? "nothing" : said(stopped);
    return what + "; " + replicas.value + " replicas" + bounds + "; " + down + " is stopped.";
  }

  function asksForChoice() { return !stopped.disabled && stopped.value !== "none"; }

  function asksForMost() { return rolls() || happens.value === "up"; }

  function changed(event) {
    var zero = surge.value === "0" && unavailable.value === "0";
    surge.disabled = unavailable.disabled = !rolls();
    stopped.disabled = happens.value === "bad-image";
    if (zero) { (event && event.target === surge ? unavailable : surge).value = "1"; }
    form.querySelector("output").textContent = title() +
      (zero ? " Both bounds cannot be 0, so the other one is 1 now." : "");
    part("number").hidden = asksForChoice();
    part("choice").hidden = !asksForChoice();
    part("number").querySelector("label").textContent = asksForMost() ?
      "How many Pods will exist at most, without those that are being deleted?" :
      "How many Pods will be ready when they are fewest?";
    document.getElementById("loops-asked").textContent =
      "What do the Pods do while " + said(stopped) + " is stopped?";
    guess.value = "";
    window.pilothouseLoopsGuess.clear(form);
    all(form, "[type=radio]").forEach(function (radio) { radio.checked = false; });
  }

  function loaded(act) {
    if (window.pilothouseRuns) { act(window.pilothouseRuns); return; }
    var script = document.createElement("script");
    script.src = lab.getAttribute("data-runs");
    script.addEventListener("load", function () { act(window.pilothouseRuns); });
    script.addEventListener("error", function () {
      part("feedback").textContent = "The runs could not be loaded. Is " + lab.getAttribute("data-runs") +
        " beside this page?";
    });
    document.head.appendChild(script);
  }

  function unpacked(data, name) {
    var numbers = data.cells[name], run = data.runs[numbers[0]], log = [], t = 0;
    for (var place = 0; place < run.log.length; place += 2) {
      t += run.log[place];
      log.push([t].concat(data.lines[run.log[place + 1]].map(function (text) { return data.texts[text]; })));
    }
    return { name: name, stop: data.stop, happens: data.happens, down: !/\/none$/.test(name),
      numbers: numbers.slice(1), log: log, pods: run.pods };
  }

  function phaseAt(pod, t) {
    var phase = GONE;
    for (var place = 0; place < pod[2].length && pod[2][place] <= t; place += 2) {
      phase = pod[2][place + 1];
    }
    return phase;
  }

  function columns(run) {
    var times = [run.stop, run.happens].concat(run.down ? [run.numbers[BACK]] : []);
    run.pods.forEach(function (pod) {
      for (var place = 0; place < pod[2].length; place += 2) {
        if (pod[2][place] > run.stop) { times.push(pod[2][place]); }
      }
    });
    times.sort(function (a, b) { return a - b; });
    return times.filter(function (t, place) { return place === 0 || t !== times[place - 1]; });
  }

  function made(name, attributes, text) {
    var node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text) { node.textContent = text; }
    return node;
  }

  function mark(run, t) {
    if (t === run.happens) { return "happens"; }
    if (!run.down) { return ""; }
    return t === run.stop ? "stops" : t === run.numbers[BACK] ? "is back" : "";
  }

  function bar(svg, place, wide, phase, y) {
    var width = wide * COLUMN - 2, letter = MARKS.charAt(phase), x = LEFT + place * COLUMN;
    svg.appendChild(made("rect", { "class": "phase-" + letter, x: x, y: y, width: width, height: BAR, rx: 3 }));
    svg.appendChild(made("text", { "class": "in-" + letter, x: x + 5, y: y + 14 },
      PHASES[phase].length * LETTER < width ? PHASES[phase] : letter.toUpperCase()));
  }

  function draw(run) {
    var times = columns(run), frame = part("picture");
    var width = LEFT + COLUMN * times.length, height = TOP + ROW * run.pods.length + 6;
    var svg = made("svg", { "class": "loops", viewBox: "0 0 " + width + " " + height, width: width,
      height: height, style: "--ph-natural:" + width + "px", role: "img", "aria-label": "Pods over time; the table below has the same" });
    times.forEach(function (t, place) {
      var x = LEFT + place * COLUMN, what = mark(run, t);
      if (what) { svg.appendChild(made("text", { "class": "mark", x: x, y: 14 }, what)); }
      svg.appendChild(made("text", { "class": "time", x: x, y: 32 }, String(t / 1000)));
      svg.appendChild(made("path", { "class": what ? "line marked" : "line", d: "M" + x + " 36V" + height }));
    });
    svg.appendChild(made("text", { "class": "time", x: 4, y: 32 }, "seconds"));
    run.pods.forEach(function (pod, row) {
      var y = TOP + row * ROW, from = 0;
      svg.appendChild(made("text", { "class": "name", x: 4, y: y + 14 },
        pod[0].split("-").pop() + " (" + pod[1] + ")"));
      for (var place = 1; place <= times.length; place += 1) {
        var phase = phaseAt(pod, times[from]);
        if (place === times.length || phaseAt(pod, times[place]) !== phase) {
          if (phase !== GONE) { bar(svg, from, place - from, phase, y); }
          from = place;
        }
      }
    });
    frame.textContent = "";
    frame.appendChild(svg);
    run.times = times;
    run.cursor = made("path", { "class": "cursor", d: "" });
    svg.appendChild(run.cursor);
  }

  function outcome(run) {
    var n = run.numbers;
    var when = n[STEADY] === run.happens ? "no Pod changed" :
      "the last change came after " + seconds(n[STEADY] - run.happens);
    return "At the end " + n[IN_THE_END] + " of " + n[WANTED] + " wanted Pods are ready; " + when +
      ". Never more than " + n[MOST] + " Pods at once, never fewer than " + n[LEAST] + " ready.";
  }

  function life(pod, stop) {
    var start = phaseAt(pod, stop), parts = start === GONE ? [] : [PHASES[start] + " at the start"];
    for (var place = 0; place < pod[2].length; place += 2) {
      if (pod[2][place] > stop) { parts.push(PHASES[pod[2][place + 1]] + " at " + seconds(pod[2][place])); }
    }
    return parts.join(", ");
  }

  function rows(body, lines, head) {
    body.textContent = "";
    lines.forEach(function (cells) {
      var row = body.insertRow();
      cells.forEach(function (text, place) {
        var cell = document.createElement(head && place === 0 ? "th" : "td");
        if (head && place === 0) { cell.setAttribute("scope", "row"); }
        cell.textContent = text;
        row.appendChild(cell);
      });
    });
  }

  function sentence(event) {
    return "at " + seconds(event[0]) + " " + event[1] + " " + event[2] + " " + event[3] + ", because " + event[4];
  }

  /* The last thing that befell a Pod up to a time: that is what made the number so. */
  function cause(run, t) {
    var found = run.log.filter(function (event) { return event[0] <= t && /^(Pod|Node)\//.test(event[3]); });
    return found.length ? " The log says why: " + sentence(found[found.length - 1]) + "." : " Nothing moved it.";
  }

  function whileDown(run) {
    var doers = {}, after = null;
    run.log.forEach(function (event) {
      if (event[0] > run.stop && event[0] < run.numbers[BACK]) { doers[event[1].split("/")[0]] = true; }
      if (!after && event[0] > run.numbers[BACK]) { after = event; }
    });
    var names = Object.keys(doers).sort().join(", ");
    return " Meanwhile the log names " + (names ? "only " + names : "nobody") + "." +
      (after ? " After the return, " + sentence(after) + "." : " After the return, nothing is left to do.");
  }

  function feedback(run, answer) {
    var n = run.numbers, right, why;
    if (run.down) {
      right = ["No Pod changes while it is stopped.", "Some Pods change, but none becomes ready.",
        "At least one Pod becomes ready."][n[WHILE_DOWN]];
      why = whileDown(run);
      return verdict(answer, String(n[WHILE_DOWN])) + right + why;
    }
    var most = asksForMost();
    right = most ? "At most " + n[MOST] + " Pods exist." : "When they are fewest, " + n[LEAST] + " Pods are ready.";
    why = cause(run, most ? n[MOST_AT] : n[LEAST_AT]);
    if (rolls()) {
      why += " The bounds allow " + n[WANTED] + " + " + surge.value + " = " + (n[WANTED] + Number(surge.value)) + " Pods.";
    }
    return verdict(answer, String(most ? n[MOST] : n[LEAST])) + right + why;
  }

  function verdict(answer, right) {
    if (answer === "") { return "You made no prediction. "; }
    return answer === right ? "Right. " : "Not so. ";
  }

  function answered() {
    var chosen = form.querySelector("[type=radio]:checked");
    return asksForChoice() ? (chosen ? chosen.value : "") : guess.value;
  }

  function show(run, at) {
    shown = run;
    part("shown").textContent = title();
    part("outcome").textContent = outcome(run);
    draw(run);
    rows(part("pods").tBodies[0], run.pods.map(function (pod) {
      return [pod[0], pod[1], life(pod, run.stop)];
    }).filter(function (row) { return row[2]; }), true);
    rows(part("log").querySelector("tbody"), run.log.map(function (event) {
      return [seconds(event[0])].concat(event.slice(1));
    }));
    slider.max = String(Math.max(1, run.log.length));
    walk.hidden = run.log.length === 0;
    step(at);
  }

  function step(at) {
    var count = shown.log.length, place = Math.max(1, Math.min(count, at)), event = shown.log[place - 1];
    history.replaceState(null, "", "#" + shown.name + (place > 1 ? ";at=" + place : ""));
    if (!event) { return; }
    slider.value = String(place);
    var text = "Event " + place + " of " + count + ": " + sentence(event) + ".";
    slider.setAttribute("aria-valuetext", place + " of " + count);
    part("event").textContent = text;
    all(part("log"), "tbody tr").forEach(function (row, number) {
      row.classList.toggle("ph-now", number === place - 1);
      if (number === place - 1) { row.setAttribute("aria-current", "step"); } else { row.removeAttribute("aria-current"); }
    });
    var column = 0;
    shown.times.forEach(function (t, number) { if (t <= event[0]) { column = number; } });
    shown.cursor.setAttribute("d", "M" + (LEFT + column * COLUMN + COLUMN / 2) + " 38V" + (TOP + ROW * shown.pods.length + 6));
    walk.querySelector("[data-loops=back]").setAttribute("aria-disabled", String(place === 1));
    walk.querySelector("[data-loops=on]").setAttribute("aria-disabled", String(place === count));
  }

  function restored(text) {
    var found = /^([a-z-]+)\/(\d)-(\d)-(\d)\/([a-z-]+)(?:;at=(\d+))?$/.exec(decodeURIComponent(text));
    if (!found) { return; }
    loaded(function (data) {
      var name = found.slice(0, 6)[0].split(";")[0];
      if (!Object.prototype.hasOwnProperty.call(data.cells, name)) { return; }
      [happens, replicas, surge, unavailable, stopped].forEach(function (select, place) {
        select.value = found[place + 1];
      });
      changed();
      part("feedback").textContent = "";
      show(unpacked(data, name), Number(found[6] || 1));
    });
  }

  form.addEventListener("change", function (event) {
    if (event.target.tagName === "SELECT" && !event.target.hasAttribute("data-guess")) { changed(event); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    loaded(function (data) {
      var run = unpacked(data, key());
      part("feedback").textContent = feedback(run, answered()) + window.pilothouseLoopsGuess.judge(form, {
        happens: run.happens, steady: run.numbers[STEADY], ready: run.numbers[IN_THE_END], wanted: run.numbers[WANTED]
      });
      show(run, 1);
    });
  });
  slider.addEventListener("input", function () { step(Number(slider.value)); });
  lab.addEventListener("click", function (event) {
    var what = event.target.getAttribute("data-loops");
    if (what === "back") { step(Number(slider.value) - 1); }
    if (what === "on") { step(Number(slider.value) + 1); }
    if (what === "copy") { copy(); }
  });

  /* The link is of what is shown; from a folder a browser may refuse the clipboard. */
  function copy() {
    var link = location.href.split(/[?#]/)[0] + "#" + (shown ? location.hash.slice(1) : key());
    function by_hand() { part("copied").textContent = "Copy it from here: " + link; }
    if (!navigator.clipboard) { by_hand(); return; }
    navigator.clipboard.writeText(link).then(function () {
      part("copied").textContent = "Copied.";
    }, by_hand);
  }

  window.addEventListener("hashchange", function () { restored(location.hash.slice(1)); });
  form.hidden = false;
  changed();
  restored((location.hash || location.search).slice(1));
}());
