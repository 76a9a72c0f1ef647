/** Irregular English forms that no stemmer brings together, a base and its forms a line. */
const IRREGULAR = `
arise arose arisen
become became
begin began begun
bend bent
bite bit bitten
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen choice
come came
deal dealt
decide decision
dig dug
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
explain explanation
fall fell fallen
feed fed
feel felt
fight fought
find found
fly flew flown
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
give gave given
go went gone
grow grew grown growth
hang hung
have had has
hear heard
hide hid hidden
hold held
keep kept
know knew known knowledge
lay laid
lead led
leak leakage
learn learnt
leave left
lend lent
light lit
lose lost loss
make made
mean meant
meet met
pay paid payment
prove proof proven
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold sale
send sent
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sit sat
sleep slept
slide slid
speak spoke spoken speech
spend spent
stand stood
steal stole stolen
stick stuck
strike struck
swim swam swum
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
weigh weight
win won
write wrote written
analyze analysis analyse analyses analysed analysing
apologize apology apologies apologise apologised apologising
behave behavior behaviour
believe belief
child children
compare comparison
complain complaint
criterion criteria
deep depth
die death
fail failure
foot feet
free freedom
half halves
high height
hypothesis hypotheses
index indices indexes
inquire inquiry enquiry
life lives
long length
man men
mouse mice
person persons people
practice practise practising practised
press pressure
produce production
reduce reduction
respond response
safe safety
strong strength
succeed success
tooth teeth
true truth
warm warmth
wide width
wife wives
woman women
`;

let forms: Map<string, string> | undefined;

/** The base of an irregular English word (`told` → `tell`), or the word itself; lower case in and out. */
export const baseOf = (word: string): string => {
  if (forms === undefined) {
    forms = new Map();
    for (const line of IRREGULAR.trim().split('\n')) {
      const [base = '', ...others] = line.split(' ');
      for (const other of others) forms.set(other, base);
    }
  }
  return forms.get(word) ?? word;
};

/** British spelling as American, so that both have one stem: `organise` → `organize`, `colour` → `color`. */
export const spellingOf = (word: string): string => {
  if (word.length < 6) return word;
  if (
    /is(?:e|es|ed|ing|ation|ations)$/.test(word) &&
    !/(?:wise|rise|cise|vise|tise|mise|prise|noise|raise|praise)/.test(word)
  )
    return word.replace(/is(?=(?:e|es|ed|ing|ation|ations)$)/, 'iz');
  if (/ou(?:r|rs|red|ring)$/.test(word) && !/(?:hour|pour|tour|four|your|court|source|course)/.test(word))
    return word.replace(/our(?=(?:s|ed|ing)?$)/, 'or');
  return word.replace(/(?<=[aeiou][^aeiou]+[aeiou])ll(?=(?:ed|ing|er|ers)$)/, 'l').replace(/tre(?=s?$)/, 'ter');
};
