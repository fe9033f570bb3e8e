(function () {
  var list = document.querySelector(".pilothouse .options");
  if (!list) { return; }
  var note = list.getAttribute("data-note");
  var back = document.querySelector(".pilothouse.back") !== null;
  var several = list.hasAttribute("data-several");
  var lines = Array.prototype.slice.call(list.children);

  // The order follows from the note and the day, so that both sides show the same.
  function shuffle() {
    var seed = Math.floor(Date.now() / 86400000) >>> 0;
    for (var c = 0; c < note.length; c++) { seed = (Math.imul(seed, 31) + note.charCodeAt(c)) >>> 0; }
    var shown = lines.slice();
    for (var i = shown.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      var j = Math.floor(seed / 4294967296 * (i + 1));
      var kept = shown[i]; shown[i] = shown[j]; shown[j] = kept;
    }
    shown.forEach(function (line) { list.appendChild(line); });
    lines = shown;
  }
  if (!list.hasAttribute("data-fixed")) { shuffle(); }

  function remembered() {
    try { return JSON.parse(sessionStorage.getItem("pilothouse-" + note)) || []; } catch (_) { return []; }
  }
  function remember() {
    var chosen = [];
    lines.forEach(function (line, place) { if (line.classList.contains("chosen")) { chosen.push(place); } });
    try { sessionStorage.setItem("pilothouse-" + note, JSON.stringify(chosen)); } catch (_) { /* only the mark is lost */ }
  }
  if (back) {
    remembered().forEach(function (place) { if (lines[place]) { lines[place].classList.add("chosen"); } });
    return;
  }

  function choose(line) {
    if (several) {
      line.classList.toggle("chosen");
      line.setAttribute("aria-pressed", line.classList.contains("chosen"));
    } else {
      lines.forEach(function (other) { other.classList.remove("chosen"); });
      line.classList.add("chosen");
      line.classList.add("told");
    }
    remember();
  }
  remember();
  lines.forEach(function (line) {
    line.setAttribute("role", "button");
    line.setAttribute("tabindex", "0");
    line.addEventListener("click", function () { choose(line); });
    line.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); choose(line); }
    });
  });
  if (several) {
    var check = document.createElement("button");
    check.textContent = "Check";
    check.addEventListener("click", function () {
      lines.forEach(function (line) { line.classList.add("told"); });
    });
    list.parentNode.insertBefore(check, list.nextSibling);
  }
})();
