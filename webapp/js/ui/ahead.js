/**
 * Fetches what the next page will need, such as a room, once this page has all that it needs itself: on a slow network
 * the two would share what there is. The server writes these links.
 */
export function fetchAhead() {
  const fetchNow = () => {
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[data-later]'))) {
      link.rel = link.dataset.later ?? '';
    }
  };
  if (document.readyState === 'complete') {
    fetchNow();
  } else {
    addEventListener('load', fetchNow);
  }
}
