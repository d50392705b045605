/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'Take turns to place a stone where two lines cross. Stones never move.',
  'The first to get five in a row wins: across, down or diagonally.',
  'Watch out for three in a row with both ends open: one more stone, and it can no longer be stopped.',
  'Before the game you can choose the size of the board, and whether more than five in a row win too.',
  'Black begins. After a match the sides swap.',
];

export const zh = [
  '双方轮流把一枚棋子落在线的交叉点上，落子不移动。',
  '谁先有五子连成一线就赢了：横、竖、斜都算。',
  '两头都空的三子要及时应对：再添一子就挡不住了。',
  '开局前可以选择超过五子算不算赢，以及棋盘大小。',
  '黑方先走；再来一局时交换先后。',
];
