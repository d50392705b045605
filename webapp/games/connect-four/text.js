/** @type {Record<string, string>} */
export const en = {
  name: 'Connect four',
  line: 'Drop discs. Four in a row wins.',
  'seat.0': 'Red',
  'seat.1': 'Yellow',
  labelled: '{place}: {what}',
  empty: 'empty',
  'piece.R': 'red',
  'piece.Y': 'yellow',
  'outcome.line': 'Four in a row.',
  'outcome.full': 'The board is full.',
  'refused.column-full': 'That column is full.',
  'refused.off-board': 'There is no such column.',
};

/** @type {Record<string, string>} */
export const zh = {
  name: '四子棋',
  line: '落子成线，四连为胜。',
  'seat.0': '红方',
  'seat.1': '黄方',
  labelled: '{place}：{what}',
  empty: '空',
  'piece.R': '红',
  'piece.Y': '黄',
  'outcome.line': '四子连成一线。',
  'outcome.full': '棋盘已满。',
  'refused.column-full': '这一列已经满了。',
  'refused.off-board': '棋盘上没有这一列。',
};
