import { firstText, nameText, outcomeText, sentences, text } from '../text.js';
import { countdown } from './absence.js';
import { scoreOf, scoreValues } from './score.js';

/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {import('../client/messages.js').Presence} Presence
 */

/**
 * What the words of a room are made of.
 * @typedef {object} Facts
 * @property {string} game
 * @property {Update} update
 * @property {Presence | undefined} presence
 * @property {string} asked what one is asked to do, if it is not simply to move
 * @property {string} doing what those who are to move do, if it is not simply to move
 * @property {boolean} [past] one looks back, at a moment for which nobody is waited any more
 * @property {import('./absence.js').Waits} [waits] what one may do because somebody is away
 * @property {number[] | undefined} scores of each seat, once the match has ended; undefined where the game has none
 * @property {((who: import('./game.js').Who) => string) | undefined} moved the last move as a sentence; undefined if there is none to tell
 */

/**
 * How somebody is called: by name, or by the side's name where one person holds all seats.
 * @param {Pick<Facts, 'game' | 'update'>} facts
 * @param {number} seat
 */
export function nameOf({ game, update }, seat) {
  const holder = update.seats[seat];
  if (!holder) {
    return text('seat.free');
  }
  if (update.you.length > 1) {
    return firstText([`game.${game}.seat.${seat}`]) || nameText(holder.name);
  }
  return holder.bot ? text('seat.bot') : nameText(holder.name);
}

/**
 * Whose turn it is, or how it ended: the first thing to know.
 * @param {Facts} facts
 * @returns {string}
 */
export function turnWords(facts) {
  const { update } = facts;
  switch (update.status) {
    case 'waiting':
      return text(update.you.length > 0 ? 'turn.waiting' : 'turn.free');
    case 'playing':
      return playingWords(facts);
    default:
      return endWords(facts);
  }
}

/**
 * Whether there is a seat for who looks on.
 * @param {Update} update
 */
export function canSit({ you, seats, status }) {
  return you.length === 0 && status === 'waiting' && seats.includes(null);
}

/**
 * What the button says that takes the seat.
 * @param {Update} update
 */
export function sitWords({ seats }) {
  return text(seats.filter((holder) => holder === null).length === 1 ? 'act.play' : 'act.sit');
}

/**
 * Who has a seat and waits for one more; empty if nobody has one.
 * @param {Facts} facts
 */
export function waitingWords(facts) {
  const { update, presence } = facts;
  const first = update.seats.findIndex((holder) => holder !== null);
  const here = presence?.seats[first] !== false;
  return first < 0 ? '' : text(here ? 'arrival.waits' : 'arrival.invites', { name: nameOf(facts, first) });
}

/** @param {Facts} facts */
function playingWords(facts) {
  if (facts.asked) {
    return facts.asked;
  }
  const { you, toMove } = facts.update;
  const first = toMove[0] ?? 0;
  const mine = toMove.some((seat) => you.includes(seat));
  if (mine) {
    return you.length > 1 ? text('turn.side', { side: nameOf(facts, first) }) : text('turn.yours');
  }
  const { doing } = facts;
  if (toMove.length > 1) {
    return doing ? text('turn.bothDoing', { what: doing }) : text('turn.both');
  }
  const name = nameOf(facts, first);
  return doing ? text('turn.doing', { name, what: doing }) : text('turn.theirs', { name });
}

/** @param {Facts} facts */
function endWords(facts) {
  const { you, outcome } = facts.update;
  const winner = outcome?.winners[0];
  if (outcome?.reason === 'aborted') {
    return text('end.aborted');
  }
  if (winner === undefined) {
    return text('end.draw');
  }
  if (you.length === 1) {
    return text(outcome?.winners.includes(you[0] ?? -1) ? 'end.you' : 'end.lost');
  }
  return text('end.name', { name: nameOf(facts, winner) });
}

/**
 * What happened last, why it ended, or what one waits for.
 * @param {Facts} facts
 * @returns {string}
 */
export function lastWords(facts) {
  const { update } = facts;
  if (update.status === 'waiting') {
    return openWords(facts);
  }
  const offer = update.rematch.find((seat) => !update.you.includes(seat));
  if (update.status === 'over' && offer !== undefined) {
    return sentences(text('end.again', { name: nameOf(facts, offer) }), awayWords(facts));
  }
  if (update.status === 'over' && update.rematch.length > 0) {
    return sentences(text('end.offered'), awayWords(facts));
  }
  if (update.outcome) {
    return sentences(reasonWords(facts, update.outcome.reason), tallyWords(update), awayWords(facts));
  }
  return sentences(eventWords(facts), awayWords(facts));
}

/**
 * How the matches ended so far; of the first one that is said already.
 * @param {Update} update
 */
function tallyWords({ tally, you }) {
  if (!tally || tally.won.reduce((sum, won) => sum + won, tally.drawn) < 2) {
    return '';
  }
  return text(tally.drawn > 0 ? 'end.tally.drawn' : 'end.tally', { score: scoreOf(tally.won, you), count: tally.drawn });
}

/**
 * What one waits for who has a seat, and what one is offered who has none.
 * @param {Facts} facts
 */
function openWords(facts) {
  const { update } = facts;
  if (update.you.length === 0) {
    return update.view ? sentences(waitingWords(facts), text('arrival.watch')) : '';
  }
  const { what } = update.last;
  return text(what === 'seatLeft' ? 'last.left' : what === 'seatFreed' ? 'last.freed' : 'last.open');
}

/**
 * @param {Facts} facts
 * @param {string} reason
 */
function reasonWords(facts, reason) {
  const { you, seats, outcome, last } = facts.update;
  if (reason === 'resignation' || reason === 'abandoned') {
    const loser = seats.findIndex((_, seat) => !outcome?.winners.includes(seat));
    const own = you.length === 1 && you.includes(loser);
    return reason === 'resignation' ? byWhom(facts, loser, own, 'end.resigned', 'end.youResigned') : byWhom(facts, loser, own, 'end.abandoned', 'end.youAbandoned');
  }
  if (reason === 'aborted' && last.what === 'matchAborted' && last.seat !== undefined) {
    return byWhom(facts, last.seat, you.length === 1 && you.includes(last.seat), 'end.abortedBy', 'end.youAborted');
  }
  return outcomeText(reason, facts.game, facts.scores && scoreValues(facts.scores, you, outcome?.winners ?? []));
}

/**
 * @param {Facts} facts
 * @param {number} seat
 * @param {boolean} own
 * @param {import('../text.js').Key} theirs
 * @param {import('../text.js').Key} yours
 */
function byWhom(facts, seat, own, theirs, yours) {
  return own ? text(yours) : text(theirs, { name: nameOf(facts, seat) });
}

/**
 * What a screen reader hears of a new version: the move, and what follows from it. The move that ends a match is one too.
 * @param {Facts} facts
 * @returns {string}
 */
export function newsWords(facts) {
  const { status, last } = facts.update;
  const words = status === 'playing' ? [eventWords(facts), turnWords(facts)]
    : [last.what === 'moved' ? eventWords(facts) : '', turnWords(facts), lastWords(facts)];
  return sentences(...words);
}

/**
 * Who is here, as far as it is known. Who has just sat down was here to do it; only presence that was told since can say otherwise.
 * @param {Presence | undefined} presence
 * @param {readonly (string | undefined)[]} holders who held the seats when it was told
 * @param {Update | undefined} update
 * @returns {Presence | undefined}
 */
export function presenceOf(presence, holders, update) {
  /** @param {number} seat */
  const other = (seat) => holders[seat] !== update?.seats[seat]?.player;
  return presence && {
    ...presence,
    seats: presence.seats.map((here, seat) => here || other(seat)),
    claimableInMillis: presence.claimableInMillis.map((left, seat) => (other(seat) ? null : left)),
  };
}

/**
 * Who of the others is away, and what that means; empty if nobody is.
 * @param {Facts} facts
 * @returns {string}
 */
export function awayWords(facts) {
  const { update, waits, past } = facts;
  if (past) {
    return '';
  }
  if (waits) {
    const key = /** @type {const} */ (`away.${waits.deed}${waits.millis > 0 ? '.in' : ''}`);
    return text(key, { name: nameOf(facts, waits.seat), time: countdown(waits.millis) });
  }
  const name = awayName(facts);
  return name && update.status === 'playing' ? text('last.away', { name }) : '';
}

/**
 * Who of the others is away; empty if nobody is.
 * @param {Facts} facts
 * @returns {string}
 */
export function awayName(facts) {
  const { update, presence } = facts;
  const away = update.seats.findIndex(
    (holder, seat) => holder && !holder.bot && presence?.seats[seat] === false && !update.you.includes(seat),
  );
  return away < 0 ? '' : nameOf(facts, away);
}

/** @param {Facts} facts */
function eventWords(facts) {
  const { update, moved } = facts;
  const { what, seat } = update.last;
  if (what === 'started') {
    return text('last.begun');
  }
  if (what === 'moved' && seat !== undefined && moved) {
    const mine = update.you.length === 1 && update.you.includes(seat);
    return moved({ name: nameOf(facts, seat), you: mine });
  }
  return update.you.length === 0 ? text('last.watching') : '';
}
