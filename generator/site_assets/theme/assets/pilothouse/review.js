/* The review page: what is due across the site, and new questions of a topic, ten at a time. */
(function () {
  "use strict";

  var page = document.querySelector(".ph-review");
  if (!page) { return; }
  var memory = window.pilothouseMemory, LENGTH = 10, LARGEST = 5e6;
  var stage = page.querySelector(".ph-review-stage"), said = page.querySelector(".ph-review-status");
  var rows = all(page, "tr[data-topic]"), loading = {}, forms = {};

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  function plural(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }

  function count() {
    rows.forEach(function (row) {
      var topic = row.getAttribute("data-topic");
      row.querySelector("[data-known]").textContent = memory.known(topic);
      row.querySelector("[data-due]").textContent = memory.due(topic).length;
    });
    page.querySelector("[data-review]").textContent = "Review what is due (" + memory.due().length + ")";
    page.querySelector(".ph-review-lasts").hidden = memory.lasts();
  }

  /* Questions of a topic come as a script, which a folder may load: a list of [id, form]. */
  function load(row) {
    var file = row.getAttribute("data-file");
    if (!loading[file]) {
      loading[file] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = file;
        script.onload = function () {
          window.pilothouseQuestions[row.getAttribute("data-topic")].forEach(function (each) { forms[each[0]] = each[1]; });
          resolve();
        };
        script.onerror = function () { reject(new Error("the questions cannot be loaded")); };
        document.head.appendChild(script);
      });
    }
    return loading[file];
  }

  function ids(row) {
    return window.pilothouseQuestions[row.getAttribute("data-topic")].map(function (each) { return each[0]; });
  }

  function session(queue, elsewhere) {
    var place = 0, right = 0;
    queue = queue.slice(0, LENGTH);

    function heading(text) {
      var made = document.createElement("h2");
      made.textContent = text;
      made.tabIndex = -1;
      return made;
    }

    function end() {
      stage.textContent = "";
      var head = heading(queue.length ? "Done: " + right + " of " + queue.length + " right" : "Nothing to ask here now");
      stage.appendChild(head);
      if (elsewhere.length) {
        var lead = document.createElement("p"), list = document.createElement("ul");
        lead.textContent = "Also due, on the pages where you answered them:";
        elsewhere.slice(0, LENGTH).forEach(function (id) {
          var item = document.createElement("li"), link = document.createElement("a");
          link.href = page.getAttribute("data-root") + memory.entry(id).at;
          link.textContent = id;
          item.appendChild(link);
          list.appendChild(item);
        });
        stage.appendChild(lead);
        stage.appendChild(list);
      }
      said.textContent = head.textContent + ".";
      count();
      head.focus();
    }

    function ask() {
      if (place >= queue.length) { end(); return; }
      stage.innerHTML = forms[queue[place]]; /* the same form as on the pages, escaped when written */
      var form = stage.querySelector("form"), head = heading("Question " + (place + 1) + " of " + queue.length);
      stage.insertBefore(head, form);
      window.pilothouseQuiz(form, function (good) {
        right += good ? 1 : 0;
        place += 1;
        count();
        var next = document.createElement("button");
        next.type = "button";
        next.className = "md-button md-button--primary";
        next.textContent = place < queue.length ? "Next question" : "Finish";
        next.addEventListener("click", ask);
        form.appendChild(next);
        next.focus();
      });
      head.focus();
    }

    ask();
  }

  function start(topics, choose) {
    said.textContent = "Loading questions.";
    Promise.all(topics.map(load)).then(function () {
      var wanted = choose(), here = wanted.filter(function (id) { return forms[id]; });
      said.textContent = "";
      session(here, wanted.filter(function (id) { return !forms[id] && memory.entry(id); }));
    }).catch(function (error) { said.textContent = error.message; });
  }

  page.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.hasAttribute("data-review")) {
      var due = memory.due();
      start(rows.filter(function (row) {
        return due.some(function (id) { return memory.entry(id).topic === row.getAttribute("data-topic"); });
      }), function () { return due; });
    } else if (button.hasAttribute("data-new")) {
      var row = button.closest("tr");
      start([row], function () {
        var fresh = ids(row).filter(function (id) { return !memory.entry(id); });
        return memory.due(row.getAttribute("data-topic")).concat(fresh);
      });
    } else if (button.hasAttribute("data-save")) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([memory.text()], { type: "application/json" }));
      link.download = "pilothouse-progress.json";
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
      count();
    };
    reader.readAsText(file);
  });

  window.pilothouseQuestions = window.pilothouseQuestions || {};
  all(page, "button").forEach(function (button) { button.disabled = false; });
  count();
})();
