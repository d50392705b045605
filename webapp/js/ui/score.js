/**
 * A score as people write it, one's own first: "39 : 25".
 * @param {readonly number[]} scores of each seat
 * @param {readonly number[]} own the seats that one holds; who holds several is no side
 */
export function scoreOf(scores, own) {
  return ordered(scores, sideOf(own)).join(' : ');
}

/**
 * What a sentence on how a match ended may hold: one's own score first and the other's second, or the winner's first for who is no side.
 * @param {readonly number[]} scores of each seat
 * @param {readonly number[]} own
 * @param {readonly number[]} winners
 * @returns {Record<string, number>}
 */
export function scoreValues(scores, own, winners) {
  const [first = 0, second = 0] = ordered(scores, sideOf(own) ?? winners[0]);
  return { first, second };
}

/** @param {readonly number[]} own */
function sideOf(own) {
  return own.length === 1 ? own[0] : undefined;
}

/**
 * @param {readonly number[]} scores
 * @param {number | undefined} first the seat that comes first
 */
function ordered(scores, first) {
  const order = scores.map((_, seat) => seat).sort((one, other) => Number(other === first) - Number(one === first));
  return order.map((seat) => scores[seat] ?? 0);
}
