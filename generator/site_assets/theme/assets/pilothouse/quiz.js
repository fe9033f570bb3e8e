/* Questions in a page. Without this script the options and the answer are there to read; with it,
   a person answers first. The answers are in the page: this is for learning, not for an exam. */
(function () {
  "use strict";

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function line(parts) {
    var paragraph = document.createElement("p");
    parts.forEach(function (part) {
      var piece = document.createElement(part.strong ? "strong" : "span");
      piece.textContent = (part.strong || part.text) + " ";
      paragraph.appendChild(piece);
    });
    return paragraph;
  }

  function why(entry) {
    var said = entry && entry.querySelector(".ph-why");
    return said ? said.textContent : "";
  }

  /* Each of these looks at the form and gives {missing} or {right, lines}. */

  function choice(form) {
    var lines = [], right = true, chosen = 0;
    all(form, ".ph-option").forEach(function (option, index) {
      var entry = form.querySelector('[data-option="' + index + '"]');
      var wanted = entry.hasAttribute("data-right");
      var ticked = option.querySelector("input").checked;
      chosen += ticked;
      right = right && wanted === ticked;
      if (ticked || wanted) {
        lines.push(line([
          { text: option.querySelector("label").textContent },
          { strong: (wanted ? "(correct answer)" : "") + (ticked ? " (your answer)" : "") },
          { text: why(entry) }
        ]));
      }
    });
    return chosen ? { right: right, lines: lines } : { missing: "Choose an answer first." };
  }

  /* A comma may begin the decimals or set thousands apart; both readings count. */
  function readings(written) {
    var said = [];
    if (/^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(written)) {
      said.push(parseFloat(written.replace(",", ".")));
    }
    if (/^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(written)) {
      said.push(parseFloat(written.replace(/,/g, "")));
    }
    return said;
  }

  function number(form) {
    var input = form.querySelector("input"), written = input.value.replace(/\s/g, "");
    if (!written) { return { missing: "Write a number first." }; }
    var meant = readings(written);
    if (!meant.length) { return { missing: "This is not a number. Write digits, as in 12.5." }; }
    var answer = parseFloat(input.getAttribute("data-answer"));
    var room = parseFloat(input.getAttribute("data-tolerance")) + 1e-9 * Math.abs(answer);
    function isOne(of) {
      return meant.some(function (given) { return Math.abs(given - of) <= room; });
    }

    var right = isOne(answer);
    var lines = [line([{ text: written }, { strong: "(your answer)" }])];
    if (!right) {
      all(form, "[data-value]").forEach(function (trap) {
        if (isOne(parseFloat(trap.getAttribute("data-value")))) {
          lines.push(line([{ text: why(trap) }]));
        }
      });
      lines.push(line([
        { text: input.getAttribute("data-answer") }, { strong: "(correct answer)" }
      ]));
    }
    return { right: right, lines: lines };
  }

  function folded(text) {
    return text.toLowerCase().replace(/[\s]+/g, " ").replace(/^[ ."'`\u201c\u201d]+|[ ."'`\u201c\u201d]+$/g, "");
  }

  function fits(field) {
    var accepted = field.getAttribute("data-accepted");
    if (!accepted) { return field.value === field.getAttribute("data-right"); }
    return JSON.parse(accepted).map(folded).indexOf(folded(field.value)) >= 0;
  }

  /* The reason of the place, or of just this wrong word, where one is known. */
  function reason(form, place, written) {
    var known = all(form, '[data-place="' + place + '"]');
    var of = known.filter(function (entry) {
      return !entry.hasAttribute("data-word") ||
        folded(entry.getAttribute("data-word")) === folded(written);
    });
    return why(of[0]);
  }

  function places(form) {
    var lines = [], right = true, open = 0;
    all(form, "select, input[data-accepted]").forEach(function (field, index) {
      var wanted = field.getAttribute("data-right"), good = fits(field);
      open += field.value.trim() === "";
      right = right && good;
      var parts = [
        { text: form.querySelector('label[for="' + field.id + '"]').textContent + ": " + wanted },
        { strong: "(correct answer)" + (good ? " (your answer)" : "") }
      ];
      if (!good) {
        parts.push({ text: field.value }, { strong: "(your answer)" });
        parts.push({ text: reason(form, index + 1, field.value) });
      }
      lines.push(line(parts));
    });
    return open ? { missing: "Fill in every place first." } : { right: right, lines: lines };
  }

  var ways = {
    numeric: number, matching: places, ordering: places,
    labeling: places, cloze: places, "short-text": places
  };

  all(document, "form.ph-quiz").forEach(function (form) {
    var status = form.querySelector(".ph-feedback");
    var answer = form.querySelector(".ph-answer");
    form.querySelector(".ph-check").hidden = false;
    answer.hidden = true;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var found = (ways[form.getAttribute("data-type")] || choice)(form);
      status.textContent = "";
      if (found.missing) {
        status.removeAttribute("data-right");
        status.appendChild(line([{ text: found.missing }]));
        return;
      }
      status.setAttribute("data-right", found.right ? "yes" : "no");
      status.appendChild(line([{ strong: found.right ? "Right." : "Not quite." }]));
      found.lines.forEach(function (each) { status.appendChild(each); });
      answer.hidden = false;
    });
  });
})();
