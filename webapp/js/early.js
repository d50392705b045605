/*
 * Opens the room's socket while the modules are still on their way: that takes two round trips. The client library
 * takes it over, see `environment.js`. Who opens it is told in the first message only, so nobody takes part by this. It
 * is no module, since those wait for the whole page. If the library came first, it has opened one by itself (`null`).
 */
(function () {
  'use strict';

  var place = /^(.*\/)r\/([\w-]+)$/.exec(location.pathname);
  var page = /** @type {{ senteSocket?: WebSocket | null }} */ (window);
  if (place && page.senteSocket === undefined && typeof WebSocket === 'function') {
    page.senteSocket = new WebSocket(location.origin.replace(/^http/, 'ws') + place[1] + 'game/' + place[2]);
  }
})();
