/* The practice pool for trainers: items that fit a choice, and the commands that draw more of them. */
(function () {
  "use strict";

  var page = document.querySelector(".ph-pool");
  if (!page) { return; }
  var NAMES = ["topic", "level", "type", "band", "objective", "number", "format"], STEP = 20;
  var fields = {}, found = [], shown = 0, loading = {};
  NAMES.forEach(function (name) { fields[name] = page.querySelector("#pool-" + name); });
  var commands = page.querySelector(".ph-pool-command code"), plan = page.querySelector(".ph-pool-plan");
  var status = page.querySelector("[role=status]"), list = page.querySelector(".ph-pool-items");
  var more = page.querySelector("[data-more]");

  function made(tag, text) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    return element;
  }

  function value(name) { return fields[name].value; }

  function short() { return fields.topic.options[fields.topic.selectedIndex].getAttribute("data-short"); }

  function number() { return Math.min(2000, Math.max(1, Math.round(Number(value("number"))) || 40)); }

  /* What a command line cannot say, a blueprint can. */
  function blueprint() {
    var lines = ["title: My choice", "pool: practice"];
    if (value("objective")) {
      lines.push("number: " + number(), "objectives: {" + value("objective").replace(/^objective:/, "") + ": 1}");
    } else if (short()) {
      lines.push("topics: {" + short() + ": " + (value("level") ? "{" + value("level") + ": " + number() + "}" : number()) + "}");
    } else {
      lines.push("number: " + number());
    }
    if (value("level") && (value("objective") || !short())) { lines.push("levels: {" + value("level") + ": 1}"); }
    if (value("type")) { lines.push("types: [" + value("type") + "]"); }
    if (value("band")) { lines.push("difficulty: {" + value("band") + ": 1}"); }
    return lines.join("\n") + "\n";
  }

  function tell() {
    var planned = value("level") || value("type") || value("band") || value("objective");
    var quiz = planned ? "pilothouse quiz --blueprint plan.yaml -o bank.json"
      : "pilothouse quiz" + (short() ? " --topic " + short() : "") + " -n " + number() + " -o bank.json";
    commands.textContent = quiz + "\npilothouse export bank.json --to " + value("format") + " -o out";
    plan.hidden = !planned;
    plan.querySelector("pre code").textContent = blueprint();
  }

  function load(option) {
    var file = option.getAttribute("data-file");
    if (!loading[file]) {
      loading[file] = new Promise(function (resolve, reject) {
        var script = made("script");
        script.src = file;
        script.onload = resolve;
        script.onerror = function () { reject(new Error("the items cannot be loaded")); };
        document.head.appendChild(script);
      });
    }
    return loading[file];
  }

  function fits(item) {
    return (!value("level") || item.level === value("level")) && (!value("type") || item.type === value("type")) &&
      (!value("band") || item.band === value("band")) &&
      (!value("objective") || item.objectives.indexOf(value("objective")) >= 0);
  }

  function entry(item) {
    var li = made("li"), answers = made("ul"), details = made("details"), proof = made("pre");
    li.appendChild(made("p")).appendChild(made("strong", item.stem));
    item.lines.forEach(function (line) {
      var answer = made("li");
      answer.appendChild(made("strong", line[0] ? "Right: " : "Wrong: "));
      answer.appendChild(document.createTextNode(line[1] + (line[2] ? ". " + line[2] : "")));
      answers.appendChild(answer);
    });
    li.appendChild(answers);
    li.appendChild(made("p", item.why));
    li.appendChild(made("small", [item.id, item.type.replace(/-/g, " "), item.level, item.band, "family " + item.family,
      "rests on " + item.facts.join(", ")].join(" \u00b7 ")));
    details.appendChild(made("summary", "Proof"));
    details.appendChild(made("p", "As the bank holds it. The derivation: pilothouse verify bank.json --explain " + item.id));
    proof.tabIndex = 0;
    proof.appendChild(made("code", JSON.stringify(item.proof, null, 1)));
    details.appendChild(proof);
    li.appendChild(details);
    return li;
  }

  function grow() {
    found.slice(shown, shown + STEP).forEach(function (item) { list.appendChild(entry(item)); });
    shown = Math.min(found.length, shown + STEP);
    more.hidden = shown >= found.length;
    status.textContent = found.length + " item" + (found.length === 1 ? " fits" : "s fit") + "; " + shown + " shown.";
  }

  function show() {
    var options = Array.prototype.filter.call(fields.topic.options, function (option) {
      return option.value && (!value("topic") || option.value === value("topic"));
    });
    status.textContent = "Loading items.";
    return Promise.all(options.map(load)).then(function () {
      found = [];
      options.forEach(function (option) { found = found.concat(window.pilothousePool[option.value].filter(fits)); });
      shown = 0;
      list.textContent = "";
      grow();
    }).catch(function (error) { status.textContent = error.message; });
  }

  function keep() {
    var said = NAMES.filter(value).map(function (name) { return name + "=" + encodeURIComponent(value(name)); });
    history.replaceState(null, "", "#" + said.join("&"));
  }

  page.addEventListener("change", function (event) {
    if (!event.target.id) { return; }
    tell();
    keep();
    if (list.firstChild) { show(); }
  });
  page.addEventListener("input", function (event) { if (event.target === fields.number) { tell(); } });
  page.querySelector("[data-show]").addEventListener("click", show);
  more.addEventListener("click", grow);
  page.querySelector("[data-copy]").addEventListener("click", function () {
    var copied = navigator.clipboard ? navigator.clipboard.writeText(commands.textContent) : Promise.reject();
    copied.then(function () { status.textContent = "The commands are copied."; },
      function () { status.textContent = "Copying is not allowed here: mark the commands and copy them."; });
  });

  location.hash.slice(1).split("&").forEach(function (part) {
    var name = part.split("=")[0], field = fields[name];
    if (!field || NAMES.indexOf(name) < 0) { return; }
    var before = field.value;
    try { field.value = decodeURIComponent(part.split("=")[1] || ""); } catch (error) { field.value = before; }
    if (field.selectedIndex === -1) { field.value = before; }
  });
  Array.prototype.forEach.call(page.querySelectorAll("[disabled]"), function (part) { part.disabled = false; });
  tell();
})();
