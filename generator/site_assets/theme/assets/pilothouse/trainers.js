/* The practice pool for trainers: items that fit a choice, and the commands that draw more of them. */
(function () {
  "use strict";

  var page = document.querySelector(".ph-pool");
  if (!page) { return; }
  var NAMES = ["topic", "level", "type", "band", "objective", "number", "format"], STEP = 20;
  var fields = {}, found = [], shown = 0, loading = {}, latest = null, showing = false;
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
      : "pilothouse quiz" + " --pool practice" + (short() ? " --topic " + short() : "") + " -n " + number() + " -o bank.json";
    commands.textContent = quiz + "\npilothouse export bank.json --to " + value("format") + " -o out";
    plan.hidden = !planned;
    plan.querySelector("pre code").textContent = blueprint();
  }

  function load(file) {
    if (!loading[file]) {
      loading[file] = new Promise(function (resolve, reject) {
        var script = made("script");
        script.src = file;
        script.onload = resolve;
        script.onerror = function () {
          delete loading[file];
          reject(new Error("The items cannot be loaded. Is " + file + " beside this page?"));
        };
        document.head.appendChild(script);
      });
    }
    return loading[file];
  }

  function items(option) { return load(option.getAttribute("data-stem") + ".js"); }

  /* The derivation lies in one of several scripts of the topic. */
  function derive(item, topic, into) {
    var option = fields.topic.querySelector('[value="' + topic + '"]');
    into.textContent = "Loading.";
    load(option.getAttribute("data-stem") + "-" + item.part + ".js").then(function () {
      into.textContent = window.pilothouseDerivations[topic].filter(function (each) { return each[0] === item.id; })[0][1];
    }).catch(function (error) { into.textContent = error.message; });
  }

  function fits(item) {
    return (!value("level") || item.level === value("level")) && (!value("type") || item.type === value("type")) &&
      (!value("band") || item.band === value("band")) &&
      (!value("objective") || item.objectives.indexOf(value("objective")) >= 0);
  }

  function linked(text, address) {
    var element = made(address ? "a" : "span", text);
    if (address) { element.href = address; }
    return element;
  }

  function several(label, parts) {
    var paragraph = made("p");
    paragraph.appendChild(made("strong", label + " "));
    parts.forEach(function (part, place) {
      if (place) { paragraph.appendChild(document.createTextNode(", ")); }
      paragraph.appendChild(part);
    });
    return paragraph;
  }

  /* What an objective is called stands in the list to choose from. */
  function objective(ref) {
    var option = Array.prototype.filter.call(fields.objective.options, function (each) { return each.value === ref; })[0];
    return option ? linked(option.textContent, option.getAttribute("data-page")) : null;
  }

  function entry(found) {
    var item = found.item, li = made("li"), answers = made("ul"), details = made("details"), proof = made("pre");
    var code = proof.appendChild(made("code")), aims = item.objectives.map(objective).filter(Boolean);
    li.appendChild(made("p")).appendChild(made("strong", item.stem));
    if (item.exhibits) {
      var pictures = made("div");
      pictures.className = "ph-scroll";
      pictures.tabIndex = 0;
      pictures.setAttribute("role", "region");
      pictures.setAttribute("aria-label", "What item " + item.code + " shows, scrolls");
      pictures.innerHTML = item.exhibits; /* drawn and escaped when written */
      li.appendChild(pictures);
    }
    item.lines.forEach(function (line) {
      var answer = made("li");
      answer.appendChild(made("strong", line[0] ? "Right: " : "Wrong: "));
      answer.appendChild(document.createTextNode(line[1] + (line[2] ? ". " + line[2] : "")));
      answers.appendChild(answer);
    });
    li.appendChild(answers);
    li.appendChild(made("p", item.why));
    li.appendChild(several("Rests on", item.facts.map(function (fact) { return linked(fact[0], fact[1]); })));
    if (aims.length) { li.appendChild(several("Objectives", aims)); }
    li.appendChild(made("small", [item.type.replace(/-/g, " "), item.level, item.band, "family " + item.family,
      item.code, item.id].join(" \u00b7 ")));
    details.appendChild(made("summary", "How " + item.code + " is derived"));
    details.appendChild(made("p", "As pilothouse verify bank.json --explain " + item.code + " prints it:"));
    proof.tabIndex = 0;
    details.appendChild(proof);
    details.addEventListener("toggle", function () {
      if (details.open && !code.textContent) { derive(item, found.topic, code); }
    });
    li.appendChild(details);
    return li;
  }

  function grow() {
    found.slice(shown, shown + STEP).forEach(function (each) { list.appendChild(entry(each)); });
    shown = Math.min(found.length, shown + STEP);
    more.hidden = shown >= found.length;
    status.textContent = !found.length ? "No item fits all of this. Choose less narrowly." : found.length + " item" + (found.length === 1 ? " fits" : "s fit") + "; " + shown + " shown.";
  }

  function show() {
    var options = Array.prototype.filter.call(fields.topic.options, function (option) {
      return option.value && (!value("topic") || option.value === value("topic"));
    });
    status.textContent = "Loading items.";
    showing = true;
    var asked = options;
    latest = asked;
    return Promise.all(options.map(items)).then(function () {
      if (latest !== asked) { return; } /* somebody has chosen otherwise meanwhile */
      found = [];
      options.forEach(function (option) {
        window.pilothousePool[option.value].filter(fits).forEach(function (item) { found.push({ item: item, topic: option.value }); });
      });
      shown = 0;
      list.textContent = "";
      grow();
    }).catch(function (error) { status.textContent = error.message; });
  }

  /* The choice as the end of a link; with the items, where they are shown. */
  function keep() {
    var said = NAMES.filter(value).map(function (name) { return name + "=" + encodeURIComponent(value(name)); });
    history.replaceState(null, "", "#" + said.concat(showing ? ["items"] : []).join("&"));
  }

  function copy(text, what) {
    var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    copied.then(function () { status.textContent = what + " copied."; },
      function () { status.textContent = "Copying is not allowed here. Mark it and copy it by hand: " + text; });
  }

  function save() {
    var link = made("a");
    link.href = URL.createObjectURL(new Blob([blueprint()], { type: "application/yaml" }));
    link.download = "plan.yaml";
    link.click();
    status.textContent = "The blueprint is saved as plan.yaml.";
  }

  page.addEventListener("change", function (event) {
    if (!event.target.id) { return; }
    /* A blueprint counts by topics or by objectives. */
    if (event.target === fields.topic && value("topic")) { fields.objective.value = ""; }
    if (event.target === fields.objective && value("objective")) { fields.topic.value = ""; }
    tell();
    keep();
    if (showing) { show(); }
  });
  page.addEventListener("input", function (event) { if (event.target === fields.number) { tell(); } });
  page.querySelector("[data-show]").addEventListener("click", function () { show().then(keep); });
  more.addEventListener("click", grow);
  page.querySelector("[data-save]").addEventListener("click", save);
  page.querySelector("[data-copy]").addEventListener("click", function () { copy(commands.textContent, "The commands are"); });
  page.querySelector("[data-link]").addEventListener("click", function () {
    keep();
    copy(location.href, "The link is");
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
  if (/(#|&)items$/.test(location.hash)) { show(); }
})();
