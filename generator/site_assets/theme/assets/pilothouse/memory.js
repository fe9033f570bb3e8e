/* What a learner has answered, kept in this browser and nowhere else: Leitner's boxes.
   A right answer moves a question that is new or due one box on, a wrong one back to the first. */
(function () {
  "use strict";

  var KEY = "pilothouse.progress", VERSION = 1, DAY = 864e5;
  var DAYS = [0, 1, 3, 7, 16, 35], KNOWN = 2, MOST = 20000;
  var PLAIN = /^[\w.:@~+()=,|\/ -]{1,300}$/;
  var kept = null, text = null, lasting = true;

  /* An id may be any word, also one that objects have of themselves: hence no prototype. */
  function none() { return Object.create(null); }

  function answeredAt(entry) { return entry.due - DAYS[entry.box] * DAY; }

  function clean(found) {
    var items = none();
    if (!found || found.version !== VERSION || !found.items || typeof found.items !== "object") { return null; }
    Object.keys(found.items).slice(0, MOST).forEach(function (id) {
      var entry = found.items[id];
      var fine = PLAIN.test(id) && entry && Number.isInteger(entry.box) && entry.box >= 0 &&
        entry.box < DAYS.length && Number.isFinite(entry.due) &&
        typeof entry.topic === "string" && (entry.topic === "" || PLAIN.test(entry.topic)) &&
        typeof entry.at === "string" && /^[\w\/.-]{0,200}(#[\w-]{0,60})?$/.test(entry.at);
      if (fine) { items[id] = { box: entry.box, due: entry.due, topic: entry.topic, at: entry.at }; }
    });
    return { version: VERSION, items: items };
  }

  /* Read anew each time, for another tab may have answered meanwhile. */
  function all() {
    var found = null;
    try {
      found = localStorage.getItem(KEY);
    } catch (error) {
      lasting = false;
    }
    if (lasting && found !== text) {
      text = found;
      try { kept = clean(JSON.parse(found)); } catch (error) { kept = null; }
    }
    kept = kept || { version: VERSION, items: none() };
    return kept.items;
  }

  /* Ids of a topic, where one is named; that of questions across topics is the empty one. */
  function of(topic) {
    var items = all();
    return Object.keys(items).filter(function (id) { return topic === undefined || items[id].topic === topic; });
  }

  function keep() {
    try {
      text = JSON.stringify(kept);
      localStorage.setItem(KEY, text);
    } catch (error) {
      lasting = false;
    }
  }

  window.pilothouseMemory = {
    days: DAYS,

    /* Note an answer; at is where the question stands, from the front page. Says in how many days it
       is due. Right before its day moves nothing, and right after a hint stays in its box. */
    answered: function (id, topic, right, at, helped) {
      var items = all(), old = items[id], box = old ? old.box : 0;
      if (right && old && old.due > Date.now()) { return Math.ceil((old.due - Date.now()) / DAY); }
      if (!right) { box = 0; } else if (!helped) { box = Math.min(box + 1, DAYS.length - 1); }
      items[id] = { box: box, due: Date.now() + DAYS[box] * DAY, topic: topic, at: at };
      keep();
      return DAYS[box];
    },

    entry: function (id) { return all()[id] || null; },

    /* Ids that are due by now, the longest waiting first; of one topic or of all. */
    due: function (topic) {
      var items = all(), now = Date.now();
      return of(topic).filter(function (id) { return items[id].due <= now; })
        .sort(function (one, other) { return items[one].due - items[other].due; });
    },

    /* When the next one is due that is not yet due; 0 if there is none. */
    next: function () {
      var items = all(), now = Date.now();
      return of().reduce(function (soonest, id) {
        var due = items[id].due;
        return due > now && (!soonest || due < soonest) ? due : soonest;
      }, 0);
    },

    known: function (topic) {
      var items = all();
      return of(topic).filter(function (id) { return items[id].box >= KNOWN; }).length;
    },

    answeredOf: function (topic) { return of(topic).length; },

    count: function () { return Object.keys(all()).length; },
    lasts: function () { all(); return lasting; },
    text: function () { all(); return JSON.stringify(kept, null, 1); },

    /* Take in a saved file; of two entries the one answered later counts. Says how many, or -1. */
    take: function (saved) {
      var found = null, items = all(), taken = 0;
      try { found = clean(JSON.parse(saved)); } catch (error) { found = null; }
      if (!found) { return -1; }
      Object.keys(found.items).forEach(function (id) {
        if (!items[id] || answeredAt(items[id]) < answeredAt(found.items[id])) { items[id] = found.items[id]; }
        taken += 1;
      });
      keep();
      return taken;
    },

    drop: function (ids) {
      var items = all();
      ids.forEach(function (id) { delete items[id]; });
      keep();
    },

    /* In which of several scripts a question lies; the program that writes them has the same sum. */
    part: function (id, parts) {
      var found = 0;
      for (var place = 0; place < id.length; place += 1) { found = (found * 31 + id.charCodeAt(place)) % 65521; }
      return found % parts;
    },

    forget: function () { kept = { version: VERSION, items: none() }; keep(); }
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
