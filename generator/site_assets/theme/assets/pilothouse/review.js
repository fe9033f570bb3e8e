/* The review page: what is due across the site, and new questions of a topic, ten at a time. */
(function () {
  "use strict";

  var page = document.querySelector(".ph-review");
  if (!page) { return; }
  var memory = window.pilothouseMemory, LENGTH = 10, LARGEST = 5e6, DAY = 864e5;
  var stage = page.querySelector(".ph-review-stage"), said = page.querySelector(".ph-review-status");
  var rows = all(page, "tr[data-topic]"), loading = {}, forms = new Map();

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  function plural(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }

  function attribute(row, name) { return row.getAttribute("data-" + name); }

  function days(until) {
    var number = Math.ceil((until - Date.now()) / DAY);
    return number > 1 ? "in " + number + " days" : "within a day";
  }

  function count() {
    var due = memory.due().length, next = memory.next(), told = page.querySelector(".ph-review-next");
    var button = page.querySelector("[data-review]");
    rows.forEach(function (row) {
      var topic = attribute(row, "topic"), known = memory.known(topic);
      row.querySelector("[data-answered]").textContent = memory.answeredOf(topic);
      row.querySelector("[data-known]").textContent = known;
      row.querySelector("progress").value = known;
      row.querySelector("[data-due]").textContent = memory.due(topic).length;
    });
    button.textContent = "Review what is due (" + due + ")";
    button.classList.toggle("md-button--primary", due > 0);
    told.hidden = due > 0;
    told.textContent = !memory.count() ? "You have answered nothing yet. Choose a topic below."
      : "Nothing is due now." + (next ? " The next question comes again " + days(next) + "." : "") + " New questions stand below.";
    page.querySelector(".ph-review-sum").textContent = plural(memory.count(), "answered question") + ", " + memory.known() + " known.";
    page.querySelector(".ph-review-lasts").hidden = memory.lasts();
  }

  /* Questions come as scripts, which a folder may load: lists of [id, form]. */
  function load(file) {
    if (!loading[file]) {
      loading[file] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = file;
        script.onload = resolve;
        script.onerror = function () {
          delete loading[file];
          reject(new Error("The questions cannot be loaded. Is " + file + " beside this page?"));
        };
        document.head.appendChild(script);
      });
    }
    return loading[file];
  }

  function first(row) { return attribute(row, "stem") + ".js"; }

  function other(row, number) { return attribute(row, "stem") + "-" + number + ".js"; }

  function gather() {
    rows.forEach(function (row) {
      (window.pilothouseQuestions[attribute(row, "topic")] || []).forEach(function (each) { forms.set(each[0], each[1]); });
    });
  }

  /* Load what holds these ids: the first script of each topic, then just the others that are needed. */
  function loadDue(due) {
    var topics = due.map(function (id) { return memory.entry(id).topic; });
    var asked = rows.filter(function (row) { return topics.indexOf(attribute(row, "topic")) >= 0; });
    return Promise.all(asked.map(first).map(load)).then(function () {
      var files = [];
      gather();
      asked.forEach(function (row) {
        var parts = Number(attribute(row, "parts"));
        due.forEach(function (id) {
          if (parts && !forms.has(id) && memory.entry(id).topic === attribute(row, "topic")) { files.push(other(row, memory.part(id, parts))); }
        });
      });
      return Promise.all(files.map(load));
    }).then(gather);
  }

  /* New questions of a topic; its other scripts are loaded only when the first has too few. */
  function fresh(row, number) {
    var found = (window.pilothouseQuestions[attribute(row, "topic")] || []).map(function (each) { return each[0]; })
      .filter(function (id) { return !memory.entry(id); });
    if (found.length >= LENGTH || number >= Number(attribute(row, "parts"))) { return Promise.resolve(found); }
    return load(other(row, number)).then(function () { gather(); return fresh(row, number + 1); });
  }

  function made(tag, text, name) {
    var element = document.createElement(tag);
    element.textContent = text;
    if (name) { element.className = name; }
    return element;
  }

  function action(text, act) {
    var button = made("button", text, "md-button");
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /* Asks up to ten; gone are due but not in these pages; again begins the next ten. */
  function session(queue, gone, again) {
    var place = 0, right = 0, missed = [], more = queue.length > LENGTH;
    queue = queue.slice(0, LENGTH);

    function heading(text) {
      var head = made("h2", text);
      head.tabIndex = -1;
      return head;
    }

    function list(lead, stems) {
      var all_of = document.createElement("ul");
      stems.forEach(function (stem) { all_of.appendChild(made("li", stem)); });
      stage.appendChild(made("p", lead));
      stage.appendChild(all_of);
    }

    function end() {
      stage.textContent = "";
      var head = heading(queue.length ? "Done: " + right + " of " + queue.length + " right" : "Nothing to ask here now");
      stage.appendChild(head);
      if (missed.length) { list("Not right yet, and due again today:", missed); }
      if (more) { stage.appendChild(action("Ten more", again)); }
      if (gone.length) {
        stage.appendChild(made("p", plural(gone.length, "due question") + (gone.length === 1 ? " is" : " are") +
          " not in these pages: answered in older or other ones."));
        stage.appendChild(action("Forget " + (gone.length === 1 ? "it" : "them"), function () {
          memory.drop(gone);
          gone = [];
          end();
        }));
      }
      said.textContent = head.textContent + ".";
      count();
      head.focus();
    }

    function ask() {
      if (place >= queue.length) { end(); return; }
      stage.innerHTML = forms.get(queue[place]); /* the same form as on the pages, escaped when written */
      var form = stage.querySelector("form"), head = heading("Question " + (place + 1) + " of " + queue.length);
      stage.insertBefore(head, form);
      window.pilothouseQuiz(form, function (good) {
        right += good ? 1 : 0;
        if (!good) { missed.push(form.querySelector("legend").lastChild.textContent.trim()); }
        place += 1;
        count();
        var next = action(place < queue.length ? "Next question" : "Finish", ask);
        next.className += " md-button--primary";
        form.insertBefore(next, form.querySelector(".ph-answer"));
        next.focus();
      });
      head.focus();
    }

    ask();
  }

  function begin(ready, again) {
    said.textContent = "Loading questions.";
    ready.then(function (wanted) {
      said.textContent = "";
      session(wanted.filter(function (id) { return forms.has(id); }),
        wanted.filter(function (id) { return !forms.has(id); }), again);
    }).catch(function (error) { said.textContent = error.message; });
  }

  function review() {
    var due = memory.due();
    begin(loadDue(due).then(function () { return due; }), review);
  }

  function about(row) {
    var due = memory.due(attribute(row, "topic"));
    begin(load(first(row)).then(gather).then(function () { return loadDue(due); }).then(function () {
      return due.length >= LENGTH ? [] : fresh(row, 0);
    }).then(function (found) { return due.concat(found); }), function () { about(row); });
  }

  page.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.hasAttribute("data-review")) {
      review();
    } else if (button.hasAttribute("data-new")) {
      about(button.closest("tr"));
    } else if (button.hasAttribute("data-save")) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([memory.text()], { type: "application/json" }));
      link.download = "pilothouse-progress-" + new Date().toISOString().slice(0, 10) + ".json";
      link.click();
      said.textContent = plural(memory.count(), "answered question") + " saved.";
    } else if (button.hasAttribute("data-forget")) {
      if (window.confirm("Forget " + plural(memory.count(), "answered question") + "? This cannot be undone.")) {
        memory.forget();
        said.textContent = "Everything is forgotten.";
        count();
      }
    }
  });

  page.querySelector("input[type=file]").addEventListener("change", function (event) {
    var file = event.target.files[0], reader = new FileReader();
    if (!file) { return; }
    if (file.size > LARGEST) { said.textContent = "This file is too large to be saved progress."; return; }
    reader.onload = function () {
      var taken = memory.take(String(reader.result));
      said.textContent = taken < 0 ? "This file is no saved progress of these pages." : plural(taken, "answered question") + " taken in.";
      event.target.value = ""; /* so that the same file can be opened again */
      count();
    };
    reader.readAsText(file);
  });

  window.pilothouseQuestions = window.pilothouseQuestions || {};
  all(page, "button").forEach(function (button) { button.disabled = false; });
  count();
})();
