/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'Place a disc so that you trap discs of the other color between it and another one of yours, in a straight line: across, down or diagonally.',
  'All trapped discs turn over and become yours. You can only play where at least one disc turns over.',
  'If you can\'t play anywhere, your turn is skipped.',
  'When neither side can play, the side with more discs wins. A disc in a corner can never be turned over.',
  'Black begins. After a match the sides swap.',
];

export const zh = [
  '落子时，要与己方另一子沿直线夹住对方的棋子：横、竖、斜都算。',
  '被夹住的棋子全部翻成己方。不能翻动任何棋子的地方不能落子。',
  '无处可落的一方自动停一手。',
  '双方都无处可落时，棋子多的一方获胜。角上的棋子永远不会被翻。',
  '黑方先走；再来一局时交换先后。',
];
