/**
 * Times as this person writes them. What the browser prefers says more of that than the language of the page: who reads English in
 * Berlin has 24 hours.
 * @type {string | undefined}
 */
const OWN = undefined;

/**
 * @param {string} at ISO 8601
 * @param {string} [locale]
 * @returns {string} hours and minutes; empty for no time
 */
export function timeOf(at, locale = OWN) {
  return written(at, locale, { hour: 'numeric', minute: '2-digit' });
}

/**
 * @param {string} at ISO 8601
 * @param {string} [locale]
 * @returns {string} the day with its name; empty for no time
 */
export function dayOf(at, locale = OWN) {
  return written(at, locale, { weekday: 'short', day: 'numeric', month: 'long' });
}

/**
 * @param {string} at ISO 8601
 * @param {string} [locale]
 * @returns {string} day, year and time; empty for no time
 */
export function momentOf(at, locale = OWN) {
  return written(at, locale, { dateStyle: 'full', timeStyle: 'short' });
}

/**
 * @param {string} at
 * @param {string | undefined} locale
 * @param {Intl.DateTimeFormatOptions} options
 */
function written(at, locale, options) {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : new Intl.DateTimeFormat(locale, options).format(time);
}
