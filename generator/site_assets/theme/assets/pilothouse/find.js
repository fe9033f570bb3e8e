/* A field above a long list: what has none of the words in it is left out, until the field is empty.
   The list is all there without scripts; the address of an entry shows it even if it was left out. */
(function () {
  "use strict";

  var tool = document.querySelector(".ph-find");
  if (!tool) { return; }
  var field = tool.querySelector("input");
  var status = tool.querySelector("[role=status]");
  var groups = Array.prototype.slice.call(document.querySelectorAll(".ph-group"));
  var entries = [];

  function read() {
    if (entries.length) { return; }
    var found = document.querySelectorAll(tool.getAttribute("data-among"));
    entries = Array.prototype.map.call(found, function (element) {
      return { element: element, text: element.textContent.toLowerCase() };
    });
  }

  function leaveOut(element, out) {
    element.classList.toggle("ph-left-out", out);
  }

  function follow() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    read();
    entries.forEach(function (entry) {
      var fits = words.every(function (word) { return entry.text.indexOf(word) >= 0; });
      leaveOut(entry.element, !fits);
      shown += fits ? 1 : 0;
    });
    groups.forEach(function (group) {
      var all = group.querySelectorAll(tool.getAttribute("data-among")).length;
      leaveOut(group, all > 0 && all === group.querySelectorAll(".ph-left-out").length);
    });
    status.textContent = words.length ? shown + " of " + entries.length + " shown" : "";
  }

  function showTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(".ph-left-out")) {
      field.value = "";
      follow();
      target.scrollIntoView();
    }
  }

  field.addEventListener("input", follow);
  window.addEventListener("hashchange", showTarget);
  if (field.value) { follow(); }
})();
