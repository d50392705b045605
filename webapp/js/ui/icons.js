import { picture, svg } from './dom.js';

const PATHS = {
  again: ['M4 12a8 8 0 1 0 2.6-5.9', 'M4 4v4.5h4.5'],
  back: ['M14 6l-6 6 6 6'],
  chat: ['M4 5h16v11H11l-5 4v-4H4z'],
  check: ['M5 12.5l4.5 4.5L19 7'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  copy: ['M9 9h11v11H9z', 'M15 9V4H4v11h5'],
  eye: ['M2.5 12c2.6-4.3 5.8-6.5 9.5-6.5s6.9 2.2 9.5 6.5c-2.6 4.3-5.8 6.5-9.5 6.5S5.1 16.3 2.500 12z', 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'],
  flag: ['M6 21V4', 'M6 4.5c4-2 7 2 12 0v9c-5 2-8-2-12 0'],
  forward: ['M10 6l6 6-6 6'],
  friend: ['M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6', 'M18 8v6', 'M15 11h6'],
  keys: ['M3 6h18v12H3z', 'M7 10h.01', 'M11 10h.01', 'M15 10h.01', 'M8 14h8'],
  leave: ['M13 4H5v16h8', 'M10 12h11', 'M17 8l4 4-4 4'],
  machine: ['M5 8h14v11H5z', 'M12 8V4', 'M9 13v1', 'M15 13v1', 'M2.5 12v4', 'M21.5 12v4'],
  more: ['M4 7h9', 'M19 7h1', 'M16 9.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z', 'M4 17h1', 'M11 17h9', 'M8 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z'],
  pencil: ['M4 20l1-4L16 5l3 3L8 19z'],
  phone: ['M7 3h10v18H7z', 'M11 18h2'],
  rules: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M9.3 9.6a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.4 1-1.4 2', 'M12 17v.01'],
  screen: ['M3 4.500h18v12H3z', 'M8 20.500h8', 'M12 4.500v12'],
  share: ['M12 15V3.5', 'M7.5 7.500L12 3l4.5 4.5', 'M5 12v8h14v-8'],
  sit: ['M7 4v9h10', 'M7 13l-1 7', 'M17 13v7'],
  shuffle: ['M3 7h3c6 0 5 10 12 10h3', 'M18 14l3 3-3 3', 'M3 17h3c2.5 0 3.8-1.6 4.8-3.5', 'M13.2 10.500C14.2 8.6 15.5 7 18 7h3', 'M18 4l3 3-3 3'],
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A small drawn sign; the words beside it, or the button's label, say the same.
 * @param {IconName} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  return picture('0 0 24 24', 'icon', ...PATHS[name].map((d) => svg('path', { d })));
}
