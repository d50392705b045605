import { HOME, RequestError, endSession, openSession } from '../client/index.js';
import { isGuest, refusalText, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, find, write } from './dom.js';
import { forgetDrafts } from './draft.js';
import { lengthProblem } from './limit.js';
import { passButton } from './pass.js';

/** In characters as people see them, as the server counts. */
const LONGEST_NAME = 24;

/**
 * Asks for another nickname, and gives it to the server.
 * @param {string} name the present one
 * @param {(name: string) => void} done what the server made of the new one
 * @param {string} [room] where one is
 */
export function askName(name, done, room) {
  const field = el('input', { class: 'field', name: 'name', value: isGuest(name) ? '' : name, dir: 'auto', autocomplete: 'nickname', 'aria-label': text('name.field') });
  const problem = el('p', { class: 'form-problem', role: 'status' });
  const form = el(
    'form', { class: 'name-form' },
    el('p', {}, text('name.field')), field, problem, el('button', { class: 'button', 'data-kind': 'main' }, text('name.save')),
  );
  field.addEventListener('input', () => write(problem, lengthProblem(field.value, LONGEST_NAME)));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (lengthProblem(field.value, LONGEST_NAME)) {
      return;
    }
    openSession(HOME, { name: field.value.trim() }).then(
      (session) => {
        /** @type {HTMLDialogElement} */ (find('.dialog')).close();
        done(session.name);
      },
      (error) => write(problem, error instanceof RequestError ? refusalText(error) : text('refused.unexpected')),
    );
  });
  showDialog(text('name.change'), el('div', { class: 'name-dialog' }, form, passButton(room), elsewhere()));
  field.select();
}

/** Who left a browser open somewhere, or wants to be forgotten by this one, signs out. The latter takes a second tap. */
function elsewhere() {
  const said = el('p', { class: 'form-problem', role: 'status' });
  const others = el('button', { type: 'button', class: 'button' }, text('out.others'));
  const all = el('button', { type: 'button', class: 'button' }, text('out.all'));
  const buttons = el('div', { class: 'out-buttons' }, others, all);
  const sure = el('button', { type: 'button', class: 'button', 'data-kind': 'grave' }, text('out.all'));
  const stay = el('button', { type: 'button', class: 'button' }, text('out.stay'));
  const question = el('div', { class: 'out-buttons', role: 'group', 'aria-label': text('out.sure'), hidden: true }, sure, stay);
  /** @param {boolean} asked */
  const ask = (asked) => {
    buttons.hidden = asked;
    question.hidden = !asked;
    write(said, asked ? text('out.sure') : '');
    (asked ? stay : all).focus();
  };
  /** @param {boolean} keep @param {() => void} done */
  const end = (keep, done) => endSession(HOME, { keep }).then(
    done, (error) => write(said, error instanceof RequestError ? refusalText(error) : text('refused.unexpected')));
  others.addEventListener('click', () => void end(true, () => write(said, text('out.done'))));
  all.addEventListener('click', () => ask(true));
  stay.addEventListener('click', () => ask(false));
  sure.addEventListener('click', () => void end(false, () => { forgetDrafts(); location.assign(HOME); }));
  return el('section', { class: 'out' }, el('p', {}, text('out.line')), said, buttons, question);
}
