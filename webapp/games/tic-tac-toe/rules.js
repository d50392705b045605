/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'Take turns to mark one of the nine cells: one side with crosses, the other with rings.',
  'The first to get three in a row wins: across, down or diagonally.',
  'If the board fills up first, it is a draw.',
  'Crosses begin. After a match the sides swap.',
];

export const zh = [
  '双方轮流在九个格子中占一格，一方画叉，另一方画圈。',
  '谁先有三个连成一线就赢了：横、竖、斜都算。',
  '棋盘下满而无人连成，就是平局。',
  '画叉的先走；再来一局时交换先后。',
];
