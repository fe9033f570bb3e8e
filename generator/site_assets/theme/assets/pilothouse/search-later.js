/* The theme asks for the search index as soon as a page opens: megabytes that most readers of a page
   never use. Here index and worker wait until somebody turns to the search. */
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

  /* The worker that searches: a stand-in takes what is said to it until it is there. */
  if (window.Worker) {
    var Real = window.Worker;
    window.Worker = function (url, options) {
      if (!/\/workers\/search\./.test(String(url))) { return new Real(url, options); }
      var real = null, said = [];
      function pass(name) {
        return function () {
          var given = arguments;
          if (real) { real[name].apply(real, given); } else { said.push([name, given]); }
        };
      }
      later(function () {
        real = new Real(url, options);
        said.splice(0).forEach(function (each) { real[each[0]].apply(real, each[1]); });
      });
      return {
        postMessage: pass("postMessage"), addEventListener: pass("addEventListener"),
        removeEventListener: pass("removeEventListener"), terminate: pass("terminate")
      };
    };
  }

  ["focusin", "pointerdown", "click"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (isSearch(event.target)) { want(); }
    }, true);
  });
})();
