import { text } from '../text.js';
import { canSit, sitWords } from './status.js';

/**
 * What the one wide button does. `home` leads to the start page.
 * @typedef {'again' | 'sit' | 'resign' | 'abort' | 'claim' | 'free' | 'home'} Main
 * @typedef {{ main: Main, label: string, disabled: boolean }} WideDeed
 */

/**
 * What one would most want to do beside playing.
 * @param {import('./status.js').Facts} facts
 * @param {boolean} sitting whether a seat was asked for already
 * @returns {WideDeed}
 */
export function wideDeed(facts, sitting) {
  const { update } = facts;
  const main = mainOf(facts);
  const offered = update.you.some((seat) => update.rematch.includes(seat));
  switch (main) {
    case 'again': {
      const others = update.rematch.some((seat) => !update.you.includes(seat));
      return { main, label: text(offered ? 'act.waiting' : others ? 'act.accept' : 'act.again'), disabled: offered };
    }
    case 'sit':
      return { main, label: sitWords(update), disabled: sitting };
    default:
      return { main, label: text(main === 'home' ? 'act.new' : `act.${main}`), disabled: false };
  }
}

/**
 * @param {import('./status.js').Facts} facts
 * @returns {Main}
 */
function mainOf({ update, waits }) {
  const due = waits?.millis === 0 ? waits.deed : undefined;
  if (update.you.length === 0) {
    return canSit(update) ? 'sit' : due ?? 'home';
  }
  if (update.status === 'playing') {
    return due ?? (update.abortable ? 'abort' : 'resign');
  }
  return due ?? (update.status === 'over' ? 'again' : 'home');
}
