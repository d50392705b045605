import { HOME, RequestError, openSession } from '../client/index.js';
import { refusalText, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, find, write } from './dom.js';

/**
 * Asks for another nickname, and gives it to the server.
 * @param {string} name the present one
 * @param {(name: string) => void} done what the server made of the new one
 */
export function askName(name, done) {
  const field = el('input', { class: 'field', name: 'name', value: name, maxlength: 24, autocomplete: 'nickname', 'aria-label': text('name.field') });
  const problem = el('p', { class: 'form-problem', role: 'status' });
  const form = el(
    'form', { class: 'name-form' },
    el('p', {}, text('name.field')), field, problem, el('button', { class: 'button', 'data-kind': 'main' }, text('name.save')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    openSession(HOME, { name: field.value.trim() }).then(
      (session) => {
        /** @type {HTMLDialogElement} */ (find('.dialog')).close();
        done(session.name);
      },
      (error) => write(problem, error instanceof RequestError ? refusalText(error) : text('refused.unexpected')),
    );
  });
  showDialog(text('name.change'), form);
  field.select();
}
