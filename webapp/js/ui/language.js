import { LANGUAGES, language, setLanguage } from '../text.js';
import { find } from './dom.js';

/** The button that shows the page in the other language; it is named in that language. */
export function languageSwitch() {
  const button = find('.language');
  const other = LANGUAGES.find(({ id }) => id !== language()) ?? LANGUAGES[0];
  button.textContent = other.label;
  button.lang = other.tag;
  button.addEventListener('click', () => {
    setLanguage(other.id);
    location.reload();
  });
}
