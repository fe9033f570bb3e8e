/* Predictions in the lab of the loops beside its first question: what the run itself says of each. */
(function () {
  "use strict";

  var SHORT = 30000, LONG = 60000;

  function seconds(t) { return String(t / 1000) + " s"; }

  /* What is seen is the run's last change after the deed, and the Pods that are ready then. */
  function change(seen) {
    var after = seen.steady - seen.happens;
    return after <= 0 ? "none" : after <= SHORT ? "short" : after <= LONG ? "long" : "longer";
  }

  function ready(seen) { return seen.ready >= seen.wanted ? "all" : seen.ready ? "some" : "none"; }

  var judges = {
    change: function (seen) {
      var after = seen.steady - seen.happens;
      return [change(seen), after > 0 ? "The last Pod changed " + seconds(after) + " after it." : "No Pod changed."];
    },
    ready: function (seen) {
      return [ready(seen), seen.ready + " of " + seen.wanted + " wanted Pods are ready at the end."];
    }
  };

  window.pilothouseLoopsGuess = {
    /* Sentences on what was predicted; nothing on what was not. */
    judge: function (form, seen) {
      return Object.keys(judges).map(function (name) {
        var guess = form.querySelector("[data-guess=" + name + "]").value, found = judges[name](seen);
        return guess ? (guess === found[0] ? " Right. " : " Not so. ") + found[1] : "";
      }).join("");
    },

    clear: function (form) {
      Array.prototype.forEach.call(form.querySelectorAll("[data-guess]"), function (field) { field.value = ""; });
    }
  };
})();
