import { picture, svg } from '../../js/ui/dom.js';
import { columnName } from '../../js/ui/places.js';

/** @type {Record<number, number[]>} */
const STARS = { 15: [3, 7, 11], 19: [3, 9, 15] };

/**
 * The lines of a board, its star points, and the names of its columns and rows.
 * @param {number} size
 */
export function lines(size) {
  const all = Array.from({ length: size }, (_, index) => index + 0.5);
  const end = size - 0.5;
  const grid = all.map((at) => `M${at} 0.5V${end}M0.5 ${at}H${end}`).join('');
  return picture(
    `0 0 ${size} ${size}`, 'art-lines',
    svg('path', { d: grid }), svg('path', { d: `M0.5 0.5H${end}V${end}H0.5z`, class: 'border' }),
    ...starsOf(size).map(({ x, y }) => svg('circle', { cx: x + 0.5, cy: y + 0.5, r: 0.11 })),
    ...all.map((at, index) => svg('text', { x: at, y: size + 0.34 }, columnName(index))),
    ...all.map((at, index) => svg('text', { x: -0.25, y: at + 0.11 }, String(size - index))),
  );
}

/** @param {number} size */
function starsOf(size) {
  const at = STARS[size] ?? [];
  const stars = at.flatMap((x) => at.map((y) => ({ x, y })));
  const middle = (size - 1) / 2;
  return size > 15 ? stars : stars.filter(({ x, y }) => (x === middle) === (y === middle));
}
