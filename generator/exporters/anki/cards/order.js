(function () {
  var lines = Array.prototype.slice.call(document.querySelectorAll(".pilothouse:not(.back) .steps > li"));
  var next = 1;
  lines.forEach(function (line) {
    var place = document.createElement("span");
    place.className = "place";
    place.textContent = " ";
    line.appendChild(place);
    line.setAttribute("role", "button");
    line.setAttribute("tabindex", "0");
    function put() { if (place.textContent.trim() === "") { place.textContent = next; next += 1; } }
    line.addEventListener("click", put);
    line.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); put(); }
    });
  });
})();
