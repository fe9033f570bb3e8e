/* The lab: reads the sliders, lets the simulator run in the page, and shows what it says.
   The simulator is loaded at the first run. */
(function () {
  "use strict";

  var form = document.querySelector("form.ph-lab");
  if (!form) { return; }
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var SHARES = ["low", "normal", "high"], RANKS = ["high", "breaking", "clear", "soft", "hard", "low"];
  var PAGES = 262144, HEAP = 16 * 1024 * 1024;
  var start = el("#lab-start"), release = el("#lab-release"), memory = el("#lab-memory");
  var count = el("#lab-count"), machines = el(".ph-lab-machines"), status = el(".ph-lab-status");
  var verdict = el(".ph-lab-verdict"), run = el("[type=submit]"), copy = el("[data-copy]");
  var guesses = window.pilothouseGuess, simulator = null, pattern = el(".ph-lab-machines fieldset").cloneNode(true);
  /* What is set of a machine, as the first card has it: name, least, most, step. */
  var FIELDS = all("[data-field]", pattern).map(function (input) {
    return [input.getAttribute("data-field"), Number(input.min || 0), Number(input.max || 0), Number(input.step || 1)];
  });

  function el(selector) { return form.querySelector(selector); }
  function all(selector, root) { return Array.prototype.slice.call((root || form).querySelectorAll(selector)); }

  function made(tag, text, attributes) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    return element;
  }

  function within(value, least, most, otherwise, step) {
    var number = Math.round(Number(value) / (step || 1)) * (step || 1);
    return number >= least && number <= most ? number : otherwise;
  }

  /* ---- the state of the sliders, and its link ---- */

  function read(text) {
    var parts = String(text).replace(/^.*lab=/, "").split("_");
    var found = { release: parts[0], memory: within(parts[1], 8, 128, 64), machines: [] };
    if (!all("option", release).some(function (option) { return option.value === found.release; })) {
      found.release = release.value;
    }
    parts.slice(2, 2 + Number(count.max)).forEach(function (part) {
      var cells = part.split("-"), machine = {};
      FIELDS.forEach(function (field, place) {
        machine[field[0]] = field[0] === "shares"
          ? (SHARES.indexOf(cells[place]) < 0 ? "normal" : cells[place])
          : within(cells[place], field[1], field[2], field[1], field[3]);
      });
      found.machines.push(machine);
    });
    if (!found.machines.length) { found.machines.push(fresh()); }
    return found;
  }

  function written(state) {
    return "lab=" + [state.release, state.memory].concat(state.machines.map(function (machine) {
      return FIELDS.map(function (field) { return machine[field[0]]; }).join("-");
    })).join("_");
  }

  function fresh() {
    return { memory: 8, first: 4, last: 8, active: 50, shares: "normal", limit: 0, reservation: 0 };
  }

  function now() {
    return {
      release: release.value, memory: Number(memory.value),
      machines: all("fieldset", machines).map(function (set) {
        var machine = {};
        all("[data-field]", set).forEach(function (input) {
          var name = input.getAttribute("data-field");
          machine[name] = name === "shares" ? input.value : Number(input.value);
        });
        return machine;
      })
    };
  }

  function show(state) {
    release.value = state.release;
    memory.value = state.memory;
    count.value = state.machines.length;
    machines.textContent = "";
    state.machines.forEach(function (machine, place) { machines.appendChild(card(machine, place + 1)); });
    guesses.offer(form, state.machines.length);
    all("input[type=range]").forEach(told);
    offered();
  }

  /* Older releases have fewer states to predict. */
  function offered() {
    var states = release.options[release.selectedIndex].getAttribute("data-states").split(" ");
    all("[name=guess]").forEach(function (guess) {
      guess.parentNode.hidden = guess.value !== "" && states.indexOf(guess.value) < 0;
      if (guess.checked && guess.parentNode.hidden) { el("[name=guess][value='']").checked = true; }
    });
  }

  function card(machine, number) {
    var set = pattern.cloneNode(true), name = "VM" + number;
    set.querySelector("legend").textContent = name;
    all("[data-field]", set).forEach(function (input) {
      var field = input.getAttribute("data-field"), row = input.parentNode;
      input.disabled = false;
      input.id = "lab-" + name + "-" + field;
      input.value = machine[field];
      all("label, output", row).forEach(function (part) { part.setAttribute("for", input.id); });
    });
    return set;
  }

  function told(input) {
    var unit = input.getAttribute("data-unit") || (input === memory ? "GB" : "");
    var output = input.parentNode.querySelector("output");
    output.textContent = (input.value + " " + unit).trim();
    input.setAttribute("aria-valuetext", output.textContent);
  }

  /* ---- the simulator ---- */

  function load(address) {
    return new Promise(function (resolve, reject) {
      var script = made("script", "", { src: address });
      script.onload = resolve;
      script.onerror = function () { reject(new Error("cannot load " + address)); };
      document.head.appendChild(script);
    });
  }

  function ready() {
    if (!simulator) {
      status.textContent = "Loading the simulator.";
      simulator = Promise.all([load(here + "lab/micropython.js"), load(form.getAttribute("data-script"))])
        .then(function () { return window.pilothousePython(HEAP); })
        .then(function (python) {
          var files = window.pilothouseLab.files;
          Object.keys(files).forEach(function (path) {
            path.split("/").slice(0, -1).reduce(function (above, name) {
              var folder = above + "/" + name;
              if (!python.FS.analyzePath(folder).exists) { python.FS.mkdir(folder); }
              return folder;
            }, "");
            python.FS.writeFile("/" + path, files[path]);
          });
          return python.pyimport("simulator.esxi.in_page").answer;
        });
    }
    return simulator;
  }

  function scenario(state) {
    var lab = window.pilothouseLab;
    return {
      kind: "esxi-host", name: "Lab", release: state.release, host: { memory: state.memory + " GB" },
      ticks: lab.ticks,
      vms: state.machines.map(function (machine, place) {
        var vm = {
          name: "VM" + (place + 1), memory: machine.memory + " GB",
          demand: [[0, Math.min(machine.first, machine.memory) + " GB"], [lab.rise, Math.min(machine.last, machine.memory) + " GB"]],
          active: machine.active + "%", shares: machine.shares
        };
        if (machine.limit) { vm.limit = machine.limit + " GB"; }
        if (machine.reservation) { vm.reservation = Math.min(machine.reservation, machine.memory) + " GB"; }
        return vm;
      })
    };
  }

  /* ---- what it says ---- */

  function rows(body, cells) {
    body.textContent = "";
    cells.forEach(function (row) {
      var line = made("tr");
      row.forEach(function (cell) { line.appendChild(made("td", String(cell))); });
      body.appendChild(line);
    });
  }

  function worst(outcome) {
    var place = 0;
    outcome.samples.forEach(function (sample) {
      place = Math.max(place, RANKS.indexOf(sample[2]), RANKS.indexOf(sample[3]));
    });
    outcome.events.forEach(function (event) {
      if (event[3] === "enters") { place = Math.max(place, RANKS.indexOf(event[4])); }
    });
    return RANKS[place];
  }

  function did(outcome, verb, machine) {
    return outcome.events.some(function (event) { return event[3] === verb && (!machine || event[4] === machine); });
  }

  function goals(state, outcome) {
    var takes = ["inflates", "compresses", "swaps-out"];
    function taken(machine) { return takes.some(function (verb) { return did(outcome, verb, machine); }); }
    return {
      "inflates": did(outcome, "inflates"),
      "inflates-only": did(outcome, "inflates") && !did(outcome, "compresses") && !did(outcome, "swaps-out"),
      "swaps-out": did(outcome, "swaps-out"),
      "limited": worst(outcome) === "high" && taken(),
      "spared": did(outcome, "inflates") && state.machines.some(function (machine, place) {
        return machine.reservation > 0 && machine.last > 0 && !taken("VM" + (place + 1));
      })
    };
  }

  function say(state, answer) {
    var outcome = answer.run, seen = {}, last = outcome.samples[outcome.samples.length - 1];
    var most = worst(outcome), reached = goals(state, outcome), guess = el("[name=guess]:checked").value;
    el(".ph-lab-chart").innerHTML = answer.chart; /* written and escaped by the simulator */
    rows(el(".ph-lab-log tbody"), outcome.events.filter(function (event) {
      var deed = event.slice(2, 5).join(" ");
      return event[3] === "touches" || seen[deed] ? false : (seen[deed] = true);
    }).map(function (event) { return [event[1], event[2], event[3].replace(/-/g, " "), event[4], event[5]]; }));
    rows(el(".ph-lab-end tbody"), last[5].map(function (row) {
      return [row[0]].concat(["consumed", "ballooned", "compressed", "swapped"].map(function (name) {
        return (row[outcome.columns.indexOf(name)] / PAGES).toFixed(2);
      }));
    }));
    all("[data-goal]").forEach(function (goal) {
      var done = reached[goal.getAttribute("data-goal")];
      if (done) { goal.setAttribute("data-done", ""); }
      var mark = goal.querySelector("strong");
      if (done && !mark) { goal.appendChild(made("strong", " Done.")); }
    });
    status.textContent = "The scarcest state that the host reached: " + most + ". At the end it is in the state " +
      last[2] + " with " + (last[1] / PAGES).toFixed(2) + " GB free.";
    var cause = outcome.events.filter(function (event) { return event[3] === "enters" && event[4] === most; })[0];
    var why = cause ? " At tick " + cause[1] + ": " + cause[5] + "." : " It always had more free memory than the first threshold.";
    verdict.textContent = guess === "" ? "" : (guess === most ? "You predicted that." : "You expected " + guess + "; it was " + most + ".") + why;
    guesses.judge(form, outcome);
    form.setAttribute("data-answer", JSON.stringify(outcome));
  }

  function go() {
    var state = now();
    run.disabled = true;
    ready().then(function (answer) {
      var given = JSON.stringify(scenario(state));
      var said = JSON.parse(answer(given, JSON.stringify(window.pilothouseLab.rules[state.release]), "lab"));
      form.setAttribute("data-scenario", given);
      if (said.problems.length) {
        status.textContent = "This cannot be: " + said.problems.join("; ");
        verdict.textContent = "";
        guesses.clear(form);
      } else {
        say(state, said);
      }
    }).catch(function (error) {
      simulator = null;
      status.textContent = "The simulator did not run: " + error.message;
    }).then(function () { run.disabled = false; });
  }

  /* ---- hands on ---- */

  function changed() {
    verdict.textContent = "";
    guesses.clear(form);
    status.textContent = "Changed. Predict, then run: what stands below is of the run before.";
    history.replaceState(null, "", location.href.split(/[?#]/)[0] + "#" + written(now()));
  }

  form.addEventListener("input", function (event) {
    if (event.target === start) {
      show(read(start.value));
    } else if (event.target === count) {
      var state = now();
      while (state.machines.length < Number(count.value)) { state.machines.push(fresh()); }
      state.machines.length = Number(count.value);
      show(state);
    } else if (event.target.type === "range") {
      told(event.target);
    }
    if (event.target === release) { offered(); }
    if (event.target.name !== "guess" && !event.target.hasAttribute("data-guess")) { changed(); }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); go(); });
  copy.addEventListener("click", function () {
    var link = location.href.split(/[?#]/)[0] + "#" + written(now());
    history.replaceState(null, "", link);
    var copied = navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject();
    copied.then(function () { status.textContent = "The link is copied."; },
      function () { status.textContent = "The link stands in the address bar."; });
  });

  all("[disabled]").forEach(function (input) { input.disabled = false; });
  /* A copied link has the state behind its #, a link from a worked example behind its ?. */
  var given = [location.hash, location.search].filter(function (part) { return /lab=/.test(part); })[0];
  show(read(given || start.value));
  if (given) { status.textContent = "Set up as the link says. Predict, then run: what stands below is of another host."; }
  window.addEventListener("hashchange", function () {
    if (/lab=/.test(location.hash)) { show(read(location.hash)); changed(); }
  });
})();
