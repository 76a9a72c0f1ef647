/** What people of the bench say: of the length and kind that people give. */
const ANSWERS = [
  'We had two systems that disagreed about the same order. I compared the logs of both by the minute, found that one retried without a key, and added an idempotency key and an alarm, so that it did not come back.',
  'Two years ago I promised sales a reporting export by the end of March. I saw in the second week that the data was not there, so I told them the same day and offered a smaller export on time. They took it.',
  'I asked both what worried them most, because I wanted to know what lay behind it. We tried both ways for two days and measured it. In the end we kept the old page until January, and he led the move afterwards.',
  'I wrote it myself over three weeks. I chose a queue because one failure stopped everything before. Failed runs fell from nine a month to one.',
  'At first I did not know where the time went, so I measured each step under load. Nine tenths of it was one query without an index. After the change the slowest request took 80 milliseconds instead of two seconds.',
];

export const answerAt = (at: number): string => ANSWERS[at % ANSWERS.length] ?? '';
