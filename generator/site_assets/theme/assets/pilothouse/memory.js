/* What a learner has answered, kept in this browser and nowhere else: Leitner's boxes.
   A right answer moves a question one box on, a wrong one back to the first. */
(function () {
  "use strict";

  var KEY = "pilothouse.progress", VERSION = 1, DAY = 864e5;
  var DAYS = [0, 1, 3, 7, 16, 35], KNOWN = 2, MOST = 20000;
  var PLAIN = /^[\w.:@~+()=,|\/ -]{1,300}$/;
  var kept = null, lasting = true;

  function clean(found) {
    var items = {};
    if (!found || found.version !== VERSION || typeof found.items !== "object") { return null; }
    Object.keys(found.items).slice(0, MOST).forEach(function (id) {
      var entry = found.items[id];
      var fine = PLAIN.test(id) && entry && DAYS[entry.box] !== undefined && isFinite(entry.due) &&
        typeof entry.topic === "string" && (entry.topic === "" || PLAIN.test(entry.topic)) &&
        typeof entry.at === "string" && /^[\w\/.-]{0,200}(#[\w-]{0,60})?$/.test(entry.at);
      if (fine) { items[id] = { box: entry.box, due: Number(entry.due), topic: entry.topic, at: entry.at }; }
    });
    return { version: VERSION, items: items };
  }

  function all() {
    if (kept) { return kept.items; }
    try {
      kept = clean(JSON.parse(localStorage.getItem(KEY)));
    } catch (error) {
      lasting = false;
    }
    kept = kept || { version: VERSION, items: {} };
    return kept.items;
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (error) {
      lasting = false;
    }
  }

  window.pilothouseMemory = {
    days: DAYS,

    /* Note an answer; at is where the question stands, from the front page. */
    answered: function (id, topic, right, at) {
      var items = all(), box = items[id] ? items[id].box : 0;
      box = right ? Math.min(box + 1, DAYS.length - 1) : 0;
      items[id] = { box: box, due: Date.now() + DAYS[box] * DAY, topic: topic, at: at };
      keep();
      return DAYS[box];
    },

    entry: function (id) { return all()[id] || null; },

    /* Ids that are due by now, the longest waiting first; of one topic or of all. */
    due: function (topic) {
      var items = all(), now = Date.now();
      return Object.keys(items).filter(function (id) {
        return items[id].due <= now && (!topic || items[id].topic === topic);
      }).sort(function (one, other) { return items[one].due - items[other].due; });
    },

    known: function (topic) {
      var items = all();
      return Object.keys(items).filter(function (id) {
        return items[id].box >= KNOWN && (!topic || items[id].topic === topic);
      }).length;
    },

    count: function () { return Object.keys(all()).length; },
    lasts: function () { all(); return lasting; },
    text: function () { all(); return JSON.stringify(kept, null, 1); },

    /* Take in a saved file; of two entries the one that is due later counts. Says how many, or -1. */
    take: function (text) {
      var found = null, items = all(), taken = 0;
      try { found = clean(JSON.parse(text)); } catch (error) { found = null; }
      if (!found) { return -1; }
      Object.keys(found.items).forEach(function (id) {
        if (!items[id] || items[id].due < found.items[id].due) { items[id] = found.items[id]; }
        taken += 1;
      });
      keep();
      return taken;
    },

    forget: function () { kept = { version: VERSION, items: {} }; keep(); }
  };

  Array.prototype.forEach.call(document.querySelectorAll(".ph-progress"), function (line) {
    var topic = line.getAttribute("data-topic"), memory = window.pilothouseMemory;
    var known = memory.known(topic), due = memory.due(topic).length;
    if (known || due) {
      line.querySelector("span").textContent = "You know " + known + " question" + (known === 1 ? "" : "s") +
        " of this topic; " + due + " " + (due === 1 ? "is" : "are") + " due. ";
    }
  });
})();
