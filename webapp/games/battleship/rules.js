/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'First, both sides place five ships in their own waters, hidden from each other. They are five, four, three, three and two cells long.',
  'Then take turns to fire at a cell of the other side\'s waters. A ring marks a miss, a cross marks a hit.',
  'A ship sinks when all its cells are hit, and both sides are told. Sink the whole fleet to win.',
  'Before the game you can choose whether ships may touch, and whether a hit lets you fire again.',
];

export const zh = [
  '先各自在己方海域布置五艘舰船，对方看不见：五格、四格、三格、三格和两格。',
  '然后轮流向对方海域的一格开炮。圆圈是落空，叉是命中。',
  '所有格子都被命中的舰船沉没，双方都看得到。谁先击沉整支舰队，谁就获胜。',
  '开局前可以选择舰船能不能相邻，以及命中后是否再开一炮。',
];
