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
    var lines = [], right = true, chosen = 0, good = 0, of = 0;
    all(form, ".ph-option").forEach(function (option, index) {
      var entry = form.querySelector('[data-option="' + index + '"]');
      var wanted = entry.hasAttribute("data-right");
      var ticked = option.querySelector("input").checked;
      chosen += ticked;
      right = right && wanted === ticked;
      of += wanted;
      good += wanted && ticked;
      if (ticked || wanted) {
        lines.push(line([
          { text: option.querySelector("label").textContent },
          { strong: (wanted ? "(correct answer)" : "") + (ticked ? " (your answer)" : "") },
          { text: why(entry) }
        ]));
      }
    });
    return chosen
      ? { right: right, lines: lines, part: of > 1 ? good + " of " + of + " right options chosen." : "" }
      : { missing: "Choose an answer first." };
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
    var lines = [], right = true, open = 0, met = 0;
    all(form, "select, input[data-accepted]").forEach(function (field, index) {
      var wanted = field.getAttribute("data-right"), good = fits(field);
      open += field.value.trim() === "";
      right = right && good;
      met += good;
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
    return open
      ? { missing: "Fill in every place first." }
      : { right: right, lines: lines, part: lines.length > 1 ? met + " of " + lines.length + " right." : "" };
  }

  var ways = {
    numeric: number, matching: places, ordering: places,
    labeling: places, cloze: places, "short-text": places
  };

  /* ---- hints, which give away a little each ---- */

  function reread(form) {
    var links = all(form, ".ph-rests a:not([rel])");
    if (!links.length) { return null; }
    var said = line([{ strong: "Read again:" }]);
    links.forEach(function (link) {
      said.appendChild(link.cloneNode(true));
      said.appendChild(document.createTextNode(" "));
    });
    return said;
  }

  function strike(form) {
    var wrong = all(form, ".ph-option").filter(function (option, index) {
      var entry = form.querySelector('[data-option="' + index + '"]');
      return entry && !entry.hasAttribute("data-right") && !option.querySelector("input").disabled;
    });
    if (wrong.length < 2) { return null; }
    var input = wrong[0].querySelector("input"), index = all(form, ".ph-option").indexOf(wrong[0]);
    input.checked = false;
    input.disabled = true;
    wrong[0].classList.add("ph-struck");
    return line([
      { strong: "Not this one:" }, { text: wrong[0].querySelector("label").textContent + "." },
      { text: why(form.querySelector('[data-option="' + index + '"]')) }
    ]);
  }

  function begin(form) {
    var typed = all(form, "input[data-accepted]").filter(function (field) { return field.value === ""; });
    if (!typed.length) { return null; }
    return line([
      { strong: "It begins with:" },
      { text: typed.map(function (field) { return field.getAttribute("data-right").charAt(0); }).join(", ") }
    ]);
  }

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "md-button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  /* Where the site has an address for reports, the question's name leads there. */
  function reportable(form) {
    var to = document.querySelector("meta[name=pilothouse-report]"), name = form.querySelector("[data-report]");
    if (!to || !name) { return; }
    var link = document.createElement("a"), facts = form.querySelector(".ph-wrong p > code:last-of-type").textContent;
    link.href = to.content.replace("{page}", encodeURIComponent("Question " + name.textContent))
      .replace("{facts}", encodeURIComponent(facts));
    name.parentNode.replaceChild(link, name);
    link.appendChild(name);
  }

  /* Lets a person answer a form; tell is called with whether the first answer was right. */
  function attach(form, tell) {
    var status = form.querySelector(".ph-feedback"), answer = form.querySelector(".ph-answer");
    var check = form.querySelector(".ph-check"), hints = [reread, strike, begin], told = false, helped = false;
    var id = form.getAttribute("data-item"), topic = form.getAttribute("data-topic");
    check.hidden = false;
    answer.hidden = true;

    var hint = button("Hint", function () {
      var said = null;
      while (hints.length && !said) { said = hints.shift()(form); }
      helped = helped || Boolean(said);
      status.removeAttribute("data-right");
      status.appendChild(said || line([{ text: "There is no further hint." }]));
    });
    var again = button("Try again", function () {
      form.reset();
      all(form, ":disabled").forEach(function (input) { input.disabled = false; });
      all(form, ".ph-struck").forEach(function (option) { option.classList.remove("ph-struck"); });
      status.textContent = "";
      status.removeAttribute("data-right");
      answer.hidden = true;
      again.hidden = true;
      (form.querySelector("fieldset input, fieldset select") || check).focus();
    });
    again.hidden = true;
    check.appendChild(hint);
    check.appendChild(again);
    reportable(form);

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
      var parts = [{ strong: found.right ? "Right." : "Not quite." }];
      if (!found.right && found.part) { parts.push({ text: found.part }); }
      if (!told && id && window.pilothouseMemory) {
        var root = form.getAttribute("data-at");
        var days = window.pilothouseMemory.answered(id, topic, found.right, root + "#" + form.id, helped);
        parts.push({ text: days ? "It comes again in " + days + (days === 1 ? " day." : " days.") : "It comes again today." });
      }
      status.appendChild(line(parts));
      found.lines.forEach(function (each) { status.appendChild(each); });
      answer.hidden = false;
      again.hidden = found.right;
      if (!told && tell) { tell(found.right); }
      told = true;
    });
  }

  window.pilothouseQuiz = attach;
  all(document, "form.ph-quiz").forEach(function (form) { attach(form); });
})();
