/** @type {Record<string, string>} */
export const en = {
  name: 'Tic-tac-toe',
  line: 'Three in a row. A minute.',
  'seat.0': 'Crosses',
  'seat.1': 'Rings',
  labelled: '{place}: {what}',
  empty: 'empty',
  'outcome.line': 'Three in a row.',
  'outcome.full': 'The board is full.',
  'refused.taken': 'That square is taken.',
  'refused.off-board': 'There is no such square.',
};

/** @type {Record<string, string>} */
export const zh = {
  name: '井字棋',
  line: '三子连线，一分钟一局。',
  'seat.0': '叉',
  'seat.1': '圈',
  labelled: '{place}：{what}',
  empty: '空',
  'outcome.line': '三子连成一线。',
  'outcome.full': '棋盘已满。',
  'refused.taken': '这一格已经有子了。',
  'refused.off-board': '棋盘上没有这一格。',
};
