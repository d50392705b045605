/** @type {Record<string, string>} */
export const en = {
  name: 'Reversi',
  line: 'Enclose discs and turn them over.',
  'seat.0': 'Black',
  'seat.1': 'White',
  labelled: '{place}: {what}',
  empty: 'empty',
  open: 'empty, possible',
  'piece.B': 'black',
  'piece.W': 'white',
  discs: '{count} {count|disc|discs}',
  passed: '{place}. {side} has no move and passes',
  'outcome.more-discs': '{first} {first|disc|discs} to {second}.',
  'outcome.equal-discs': '{first} discs each.',
  'refused.taken': 'That square is taken.',
  'refused.turns-nothing': 'A disc there would turn no other over.',
  'refused.off-board': 'There is no such square.',
};

/** @type {Record<string, string>} */
export const zh = {
  name: '黑白棋',
  line: '夹住对方的棋子，翻成己色。',
  'seat.0': '黑方',
  'seat.1': '白方',
  labelled: '{place}：{what}',
  empty: '空',
  open: '空，可落子',
  'piece.B': '黑',
  'piece.W': '白',
  discs: '{count} 子',
  passed: '{place}。{side}无处可下，停一手',
  'outcome.more-discs': '{first} 子对 {second} 子。',
  'outcome.equal-discs': '双方各 {first} 子。',
  'refused.taken': '这一格已经有子了。',
  'refused.turns-nothing': '下在那里翻不了任何棋子。',
  'refused.off-board': '棋盘上没有这一格。',
};
