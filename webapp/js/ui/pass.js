import { HOME, RequestError, lookAtPass, makePass, openSession, passIn, takePass } from '../client/index.js';
import { refusalText, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, find, write } from './dom.js';
import { forgetDrafts } from './draft.js';
import { icon } from './icons.js';
import { invite } from './invite.js';
import { kindOf, ownRooms } from './own.js';

/** @typedef {import('../client/pass.js').Pass} Pass */

/**
 * The button that takes one's seats along to another device.
 * @param {string} [room] where to go on
 */
export function passButton(room) {
  const button = el('button', { type: 'button', class: 'button pass-button' }, icon('phone'), text('pass.title'));
  button.addEventListener('click', () => void showPass(room));
  return button;
}

/** @param {string} [room] */
async function showPass(room) {
  const place = el('div', { class: 'pass' }, el('p', { role: 'status' }, text('pass.making')));
  showDialog(text('pass.title'), place);
  try {
    showLink(place, await makePass(HOME, room), room);
  } catch (error) {
    place.replaceChildren(el('p', { role: 'alert' }, words(error)));
  }
}

/**
 * @param {HTMLElement} place
 * @param {Pass} pass
 * @param {string} [room]
 */
function showLink(place, { link, qr, expiresInSeconds }, room) {
  const left = el('p', { class: 'invite-line pass-left' });
  const picture = `data:image/svg+xml,${encodeURIComponent(qr)}`;
  place.replaceChildren(invite({ link, qr: picture, line: text('pass.line'), label: text('pass.link') }), left);
  const end = Date.now() + expiresInSeconds * 1_000;
  const timer = setInterval(tick, 1_000);
  tick();

  function tick() {
    const seconds = Math.ceil((end - Date.now()) / 1_000);
    if (!left.isConnected) {
      clearInterval(timer);
    } else if (seconds > 0) {
      write(left, text('pass.left', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` }));
    } else {
      clearInterval(timer);
      const again = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, text('pass.again'));
      again.addEventListener('click', () => void showPass(room));
      place.replaceChildren(el('p', { role: 'status' }, text('pass.over')), again);
    }
  }
}

/** Looks out for the link that another device has made: in the address now, or whenever it is opened in this very tab. */
export function receivePasses() {
  const look = () => {
    const code = passIn(location.hash);
    if (code !== undefined) {
      history.replaceState(history.state, '', location.pathname + location.search);
      void receive(code);
    }
  };
  addEventListener('hashchange', look);
  look();
}

/** @param {string} code */
async function receive(code) {
  try {
    const me = await openSession(HOME);
    const [other, { rooms }] = await Promise.all([lookAtPass(HOME, code), ownRooms()]);
    if (other.player !== me.player) {
      const left = rooms.filter((room) => kindOf(room) !== 'finished').length;
      ask(code, me.name, other.name, left);
    }
  } catch (error) {
    showDialog(text('pass.title'), el('div', { class: 'pass' }, el('p', { role: 'alert' }, words(error))));
  }
}

/**
 * Anybody may have sent the link, and who takes it is somebody else from then on: so it takes a tap, and says what is lost.
 * @param {string} code
 * @param {string} mine how one is called here
 * @param {string} theirs how one would be called
 * @param {number} seats in how many games one would lose a seat
 */
function ask(code, mine, theirs, seats) {
  const said = el('p', { class: 'form-problem', role: 'alert' });
  const go = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, text('pass.go', { name: theirs }));
  const stay = el('button', { type: 'button', class: 'button' }, text('pass.stay', { name: mine }));
  stay.addEventListener('click', () => /** @type {HTMLDialogElement} */ (find('.dialog')).close());
  go.addEventListener('click', () => void takePass(HOME, code).then(() => { forgetDrafts(); location.reload(); }, (error) => write(said, words(error))));
  showDialog(text('pass.take', { name: theirs }), el(
    'div', { class: 'pass' }, el('p', {}, text('pass.here', { name: theirs })),
    seats > 0 ? el('p', { class: 'pass-loses' }, text('pass.loses', { name: mine, count: seats })) : null, said, go, stay,
  ));
}

/** @param {unknown} error */
function words(error) {
  return error instanceof RequestError ? refusalText(error) : text('refused.unexpected');
}
