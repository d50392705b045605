/** How it is played, in a few sentences for somebody who never has. */
export const en = [
  'Both choose a hand in secret. Once both have chosen, the hands are shown.',
  'Rock blunts scissors, scissors cut paper, paper wraps rock. The better hand gets the point; equal hands get none.',
  'Win more than half of the rounds to win the match. Before the game you can choose how many rounds that is out of.',
];

export const zh = [
  '双方同时出手；都出了之后才揭晓。',
  '石头砸剪刀，剪刀剪布，布包石头，胜者得一分；相同则不计分。',
  '谁先赢下半数以上的局就获胜。开局前可以选择几局几胜。',
];
