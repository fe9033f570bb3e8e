/* The theme asks for the search index as soon as a page opens: megabytes that most readers of a page
   never use. Here the request waits until somebody turns to the search. */
(function () {
  "use strict";

  var wanted = /[?&]q=/.test(location.search), waiting = [];
  var open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
  var append = document.head.appendChild;

  function later(ask) {
    if (wanted) { ask(); } else { waiting.push(ask); }
  }

  function want() {
    wanted = true;
    waiting.splice(0).forEach(function (ask) { ask(); });
  }

  function isSearch(target) {
    return target instanceof Element && target.closest(".md-search, [for='__search']") !== null;
  }

  XMLHttpRequest.prototype.open = function (method, url) {
    this.phSearches = /\/search\/search_index\.json$/.test(String(url));
    return open.apply(this, arguments);
  };

  XMLHttpRequest.prototype.send = function () {
    var request = this, given = arguments;
    if (!request.phSearches) { return send.apply(request, given); }
    later(function () { send.apply(request, given); });
  };

  /* Opened from a folder, the index comes as a script. */
  document.head.appendChild = function (node) {
    if (node.tagName !== "SCRIPT" || !/\/search\/search_index\.js$/.test(node.src)) {
      return append.call(document.head, node);
    }
    later(function () { append.call(document.head, node); });
    return node;
  };

  ["focusin", "pointerdown", "click"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (isSearch(event.target)) { want(); }
    }, true);
  });
})();
