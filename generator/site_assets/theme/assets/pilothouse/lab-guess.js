/* Predictions in the lab of a host: what is offered, and what the run itself says of each. */
(function () {
  "use strict";

  var PAGES = 262144, WORDS = { "inflates": "a balloon", "compresses": "compression", "swaps-out": "swapping", "none": "nothing" };
  var MUCH = { "none": "nothing", "little": "less than 1 GB", "much": "1 GB or more" };

  function select(form, name) { return form.querySelector("[data-guess=" + name + "]"); }

  /* Of each machine in the last sample: its name, and pages in the columns that are named. */
  function last(outcome, names) {
    return outcome.samples[outcome.samples.length - 1][5].map(function (row) {
      return [row[0], names.reduce(function (sum, name) { return sum + row[outcome.columns.indexOf(name)]; }, 0)];
    });
  }

  function gigabytes(pages) { return (pages / PAGES).toFixed(2) + " GB"; }

  /* Each gives the right values, for several may be equal, and the sentence that says why. */
  var judges = {
    first: function (outcome) {
      var found = outcome.events.filter(function (event) { return WORDS[event[3]]; })[0];
      if (!found) { return [["none"], "Nothing took memory from a machine."]; }
      var same = outcome.events.filter(function (event) { return event[1] === found[1] && WORDS[event[3]]; });
      return [same.map(function (event) { return event[3]; }),
        "First at work was " + WORDS[found[3]] + ", on " + found[4] + " at tick " + found[1] + ": " + found[5] + "."];
    },
    most: function (outcome) {
      var lost = last(outcome, ["ballooned", "compressed", "swapped"]);
      var most = Math.max.apply(null, lost.map(function (row) { return row[1]; }));
      if (!most) { return [["none"], "No machine has lost anything at the end."]; }
      var names = lost.filter(function (row) { return row[1] === most; }).map(function (row) { return row[0]; });
      return [names, names.join(" and ") + " lost most, " + gigabytes(most) + " ballooned, compressed or swapped."];
    },
    swapped: function (outcome) {
      var all_of = last(outcome, ["swapped"]).reduce(function (sum, row) { return sum + row[1]; }, 0);
      var size = !all_of ? "none" : all_of < PAGES ? "little" : "much";
      return [[size], "Swapped out at the end: " + (all_of ? gigabytes(all_of) + " (" + MUCH[size] + ")" : "nothing") + "."];
    }
  };

  window.pilothouseGuess = {
    /* Offer the machines that there are; a guess that still makes sense stays. */
    offer: function (form, count) {
      var field = select(form, "most"), kept = field.value;
      while (field.options.length > 1) { field.remove(1); }
      for (var number = 1; number <= count; number += 1) { field.add(new Option("VM" + number)); }
      field.add(new Option("none has lost anything", "none"));
      field.value = kept;
      if (field.selectedIndex < 0) { field.value = ""; }
    },

    judge: function (form, outcome) {
      var list = form.querySelector(".ph-lab-judged"), said = [];
      Object.keys(judges).forEach(function (name) {
        var guess = select(form, name).value, found = judges[name](outcome);
        if (guess) { said.push((found[0].indexOf(guess) >= 0 ? "You predicted that. " : "Not so. ") + found[1]); }
      });
      list.textContent = "";
      said.forEach(function (text) { list.appendChild(document.createElement("li")).textContent = text; });
      list.hidden = !said.length;
    },

    clear: function (form) { form.querySelector(".ph-lab-judged").hidden = true; }
  };
})();
