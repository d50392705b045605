/*
 * Says in one sentence that the page can't start: in a browser that is too old for its modules, or if a part of them can't be loaded.
 * So it is no module itself, and written as the oldest browsers read it. The modules say that they run by `data-begun`, see begun.js.
 */
(function () {
  'use strict';

  var LONGEST_START_MILLIS = 30000;

  function isOld() {
    return !('noModule' in document.createElement('script'))
      || !Array.prototype.at
      || !Element.prototype.replaceChildren
      || typeof AbortController === 'undefined'
      || typeof HTMLDialogElement === 'undefined';
  }

  function look() {
    var old = isOld();
    if (document.documentElement.hasAttribute('data-begun') && !old) {
      return;
    }
    // What has no state can be read as it is.
    var main = document.querySelector('main[data-state]');
    var notice = document.querySelector('.broken');
    var why = document.querySelector(old ? '.broken-old' : '.broken-lost');
    if (notice && why) {
      if (main) {
        main.setAttribute('hidden', '');
      }
      notice.removeAttribute('hidden');
      why.removeAttribute('hidden');
    }
  }

  setTimeout(look, LONGEST_START_MILLIS);
  if (document.readyState === 'complete') {
    look();
  } else {
    addEventListener('load', look);
  }
})();
