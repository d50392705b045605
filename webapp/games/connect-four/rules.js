/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'Take turns to drop a disc into one of the seven columns. It falls to the lowest free place.',
  'The first to get four in a row wins: across, down or diagonally.',
  'A full column takes no more discs. If the board fills up first, it is a draw.',
  'Red begins. After a match the sides swap.',
];

export const zh = [
  '双方轮流把一枚棋子投入七列之一，棋子落到这一列最低的空位。',
  '谁先有四枚连成一线就赢了：横、竖、斜都算。',
  '满了的列不能再投。棋盘投满而无人连成，就是平局。',
  '红方先走；再来一局时交换先后。',
];
