import { firstText, outcomeText, text } from '../text.js';

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
 * @property {string} score how the match ended in numbers, as a sentence; empty where the game has none
 * @property {((who: import('./game.js').Who) => string) | undefined} moved the last move as a sentence; undefined if there is none to tell
 */

/**
 * How somebody is called: by name, or by the side's name where one person holds all seats.
 * @param {Facts} facts
 * @param {number} seat
 */
export function nameOf({ game, update }, seat) {
  const holder = update.seats[seat];
  if (!holder) {
    return text('seat.free');
  }
  if (update.you.length > 1) {
    return firstText([`game.${game}.seat.${seat}`]) || holder.name;
  }
  return holder.bot ? text('seat.bot') : holder.name;
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
  const { update, game } = facts;
  if (update.status === 'waiting') {
    return update.you.length > 0 ? text('last.open') : '';
  }
  const offer = update.rematch.find((seat) => !update.you.includes(seat));
  if (update.status === 'over' && offer !== undefined) {
    return text('end.again', { name: nameOf(facts, offer) });
  }
  if (update.status === 'over' && update.rematch.length > 0) {
    return text('end.offered');
  }
  if (update.outcome) {
    return update.outcome.reason === 'resignation' ? resignedWords(facts)
      : [outcomeText(update.outcome.reason, game), facts.score].filter(Boolean).join(' ');
  }
  return [eventWords(facts), awayWords(facts)].filter(Boolean).join(' ');
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
  return words.filter(Boolean).join(' ');
}

/**
 * Who is here, as far as it is known. Who has just sat down was here to do it; only presence that was told since can say otherwise.
 * @param {Presence | undefined} presence
 * @param {readonly (string | undefined)[]} holders who held the seats when it was told
 * @param {Update | undefined} update
 * @returns {Presence | undefined}
 */
export function presenceOf(presence, holders, update) {
  return presence && { ...presence, seats: presence.seats.map((here, seat) => here || holders[seat] !== update?.seats[seat]?.player) };
}

/** @param {Facts} facts */
function resignedWords(facts) {
  const { you, seats, outcome } = facts.update;
  const loser = seats.findIndex((_, seat) => !outcome?.winners.includes(seat));
  return you.length === 1 && you.includes(loser) ? text('end.youResigned') : text('end.resigned', { name: nameOf(facts, loser) });
}

/**
 * Who of the others is away, and what that means; empty if nobody is.
 * @param {Facts} facts
 * @returns {string}
 */
export function awayWords(facts) {
  const name = awayName(facts);
  return name && text('last.away', { name });
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
