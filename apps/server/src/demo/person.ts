/** Who the sample data is about: one engineer (sample-resume.html), and what was said in three interviews over six weeks. */

interface Sitting {
  daysAgo: number;
  moduleIds: string[];
  /** What was said, by the id of the question or of the follow-up. */
  answers: Record<string, string>;
}

/** What is said where a follow-up comes that nobody wrote an answer to: as people do, honestly and without substance. */
export const NOTHING_TO_ADD = 'I have nothing better to add to that one. I would have to look at my notes.';

/** Three evenings: a rough first one, a second on another module, and the first one again with what was learnt. */
export const SITTINGS: Sitting[] = [
  {
    daysAgo: 41,
    moduleIds: ['behavioural-ownership', 'system-design'],
    answers: {
      'ownership-unowned-problem':
        'At Northwind the customer import kept failing on weekends and nobody really owned it. Each team thought that it belonged to the others. I just started to look at it in the evenings and fixed a few things, and after some time it got better.',
      'ownership-unowned-problem-f1': 'Mostly files with odd characters in them. I did not count, I fixed what I saw.',
      'ownership-unowned-problem-f2': 'The import team, maybe. I did not ask them, I thought they would be glad.',
      'ownership-unowned-problem-f3': 'I suppose support would notice. There is no alarm for it.',
      'ownership-unowned-problem-f4': 'Nobody, to be honest. It was in my own time, so I did not think I had to.',
      'ownership-unowned-problem-f5': 'It felt calmer on Mondays. I have no figure for it.',
      'design-cache':
        'I would put Redis in front of the database and keep each product there for something like a minute. That takes nearly all of the load off the database, and a minute is not long.',
      'design-cache-f1':
        'I think it cannot, since the key is deleted. Perhaps if somebody writes the old value back, but I have not seen that.',
      'design-cache-f2': 'They all go to the database at once, I think. It is short, so it should be fine.',
      'design-cache-f3': 'I would tell her that caches are always a little old, that is what they are.',
      'design-cache-f4': 'Then the database gets everything. We would have to scale it up quickly.',
      'resume-1':
        'The nightly billing was one big job, and when one customer failed, everything after it failed too. We moved it to a queue of small steps. It was a team effort and it went well, failed runs fell from nine a month to one.',
      'ownership-missed-commitment':
        'We had a release that was late by two weeks because another team did not deliver their part in time. We told the customer when it was clear that it would not work. They were not happy, but in the end it was delivered.',
      'ownership-missed-commitment-f1': 'About a week. We hoped that we would still make it.',
      'ownership-missed-commitment-f2': 'They had to move their launch. I do not know what that cost them.',
      'ownership-missed-commitment-f3': 'That we depended on somebody who had not promised us anything.',
      'ownership-missed-commitment-f4': 'I add some buffer.',
      'resume-2':
        'The rewrite of the customer import. The old one was a pile of scripts. We wrote it anew in TypeScript with tests, four engineers, and it is much easier to change now.',
      'design-queue':
        'A queue takes the work off the caller, so the user does not have to wait. I like them, we use one for billing. Against it speaks that everything gets a bit more complicated.',
      'design-queue-f1': 'For messages that come late, and for more of them than usual.',
      'design-queue-f2': 'They have to look into the broker too, not only into the services.',
      'design-queue-f3': 'When the answer is needed at once, for example at a login.',
      'design-queue-f4': 'A message that it was sent.',
    },
  },
  {
    daysAgo: 23,
    moduleIds: ['behavioural-ownership', 'node-backend'],
    answers: {
      'ownership-unowned-problem':
        'The customer import at Northwind failed on weekends, and it belonged to nobody: import said it was the data, data said it was the import. I asked my lead for half a day a week for it. First I counted: of sixty failed files, forty-one came from one customer system that sends dates in two forms. I taught the parser both and wrote a test for each. Failures fell from about fifteen a weekend to two.',
      'ownership-unowned-problem-f1':
        'That most of it was one cause. Forty-one of sixty files had dates in two forms, all from the same system.',
      'ownership-unowned-problem-f2':
        'The import team. I showed them the count before I touched the parser, and one of them reviewed the change.',
      'ownership-unowned-problem-f3': 'Support, from the tickets. An alarm is on our list, it is not built yet.',
      'ownership-unowned-problem-f4': 'My lead. I asked for half a day a week and got it for a month.',
      'ownership-unowned-problem-f5': 'From about fifteen failed files a weekend to two, counted over six weekends.',
      'node-backpressure':
        'The service reads faster than the slow client takes it, so the data piles up in memory. I would use pipeline from the stream module instead of writing by hand, because it stops the reader until the other side has drained.',
      'node-backpressure-f1':
        'Return false from write and let the reader wait for the drain event. Pipeline does that for me.',
      'node-backpressure-f2':
        'A compression step of ours collected the whole file before it sent the first byte. It was a library that wanted one buffer.',
      'node-backpressure-f3':
        'Give them a longer timeout than others, and let the download go on from where it broke off.',
      'resume-1':
        'One failed customer stopped the billing of everybody after it, nine nights a month. I proposed to cut the job into one step per customer on a queue, and I wrote the retry rules myself: three tries, then a list for a person to look at. A colleague did the invoices. We ran both side by side for two weeks and compared the totals. Failed runs fell from nine a month to one.',
      'ownership-missed-commitment':
        'I promised our finance team the new export for the end of the quarter and did not make it. In the third week I saw that the old totals did not add up. I had estimated it without opening the old tables, that was my mistake. In the end they got a part of it on time and the rest two weeks later.',
      'ownership-missed-commitment-f1': 'The same day. I knew it on a Tuesday morning and called them before lunch.',
      'ownership-missed-commitment-f2':
        'They closed the quarter with a spreadsheet. I think it cost them an evening or two.',
      'ownership-missed-commitment-f3': 'I could have opened the old tables. Ten minutes would have shown me the gaps.',
      'ownership-missed-commitment-f4': 'I look at the riskiest part first, before I name a date.',
      'resume-2':
        'The rewrite of the customer import, with three other engineers. I began with the twenty ugliest files of the last year and made each of them a test. Then we replaced one customer after the other, never all at once. It took five months instead of four, and nobody had to go back.',
      'node-event-loop':
        'Once a minute sounds like something on a timer. I would look in the code for what runs every minute, a cache that is rebuilt for example, and try to make it smaller.',
      'node-event-loop-f1': 'I would look whether the CPU is at a hundred percent in that second.',
      'node-event-loop-f2': 'A big JSON.parse, synchronous file calls, and garbage collection on a large heap.',
      'node-event-loop-f3': 'When the data has to be copied to the worker and that takes longer than the work itself.',
    },
  },
  {
    daysAgo: 6,
    moduleIds: ['behavioural-ownership', 'system-design'],
    answers: {
      'ownership-unowned-problem':
        'The customer import at Northwind failed on weekends, and it was nobody’s job: each team thought that it belonged to the other. I asked my lead for four hours a week. I gathered sixty old cases and counted first: forty-one came from one system that sends dates in two forms. I taught the parser both. It went from fifteen failed files a weekend to hardly one, and Monday lost its crisis meeting.',
      'ownership-unowned-problem-f1': 'One cause for most of it: forty-one of sixty files had dates in two forms.',
      'ownership-unowned-problem-f2':
        'The import team, it was their parser. So they saw the table before I changed a line, and one of them reviewed it.',
      'ownership-unowned-problem-f3':
        'The import team, I hope. I have to admit that no alarm and no name stands beside it yet.',
      'ownership-unowned-problem-f4': 'My lead, and the lead of the import team.',
      'ownership-unowned-problem-f5':
        'The month after there were hardly any: one or two a weekend instead of fifteen, counted over six weekends.',
      'design-cache':
        'First I decide for each piece of data how stale it may be: the description may lag a minute, the price in the basket not at all, so the price is checked again at checkout. Entries get a short lifetime with some jitter, so that not everything expires at once. On a change I delete the key rather than write it.',
      'design-cache-f1':
        'A reader misses, reads the old row, then the change comes and deletes the key, and then the slow reader puts the old value back. So the short lifetime stays, or a version goes with the entry.',
      'design-cache-f2': 'One request fetches, the others get the stale value for some seconds instead of waiting.',
      'design-cache-f3':
        'I ask what it costs her if a description is a minute old, and show her that the price is checked again at checkout.',
      'design-cache-f4':
        'The site has to survive an empty cache. We limit how many requests go through to the database, and we try it on a quiet morning.',
      'resume-1':
        'Nine nights a month one failed customer stopped the billing of everybody after it. I counted the causes for a month, then proposed one step per customer on a queue. I designed the steps and wrote the retry rules myself: three tries, then a list that a person looks at in the morning. Failed runs fell from nine a month to one.',
      'ownership-missed-commitment':
        'I promised our finance team the new export for the end of the quarter. In the third week I saw that the old totals did not add up, and told them the same day. It was my mistake: I had estimated without opening the old tables. I offered two options, a smaller export on time or the full one two weeks later, and they took the smaller one. Since then I spend half a day on the riskiest part before I name a date.',
      'ownership-missed-commitment-f1': 'Two hours. I knew it on a Tuesday morning and called them before lunch.',
      'ownership-missed-commitment-f2': 'Two people sat two evenings over a spreadsheet to close the quarter.',
      'ownership-missed-commitment-f3': 'Ten minutes in the old tables would have shown me the gaps.',
      'ownership-missed-commitment-f4': 'Half a day on the riskiest part, and then a range instead of a date.',
      'resume-2':
        'The rewrite of the customer import, which I led with three other engineers. I chose the order myself: the twenty ugliest files of the last year became tests first, then we replaced one customer after the other. When the second month showed that we would be late, I cut the admin page from the plan. It took five months instead of four, failed imports fell by two thirds, and nobody had to go back.',
      'design-queue':
        'The caller need not wait, and when the receiver is down the work simply stands in line: our billing does that every night until the invoices service is back. Against it speaks that people lose sight of where a message is, so I would not put one everywhere.',
      'design-queue-f1': 'For doubles, since delivery is at least once. It remembers the ids that it has done.',
      'design-queue-f2':
        'No stack trace crosses the queue. So a trace id travels with each message, and the dead ones lie on a list with it.',
      'design-queue-f3': 'Where somebody waits for the answer, at a login or a payment.',
      'design-queue-f4': 'That it was accepted, and I do not say done. The page shows it when it really is.',
    },
  },
];
