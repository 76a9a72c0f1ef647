/**
 * Questions that could follow any answer, and so open nothing in this one: to go on, to say it again or in detail, the stock
 * of every interview (strengths, five years, what was learnt), and praise with a question mark. Ours, from knowing interviews.
 */
const GENERIC: RegExp[] = [
  /^(?:and|so|but|ok(?:ay)?)?,?\s*(?:why|how so|how come|what else|and then|what then|really|such as|meaning)\W*$/i,
  /\b(?:tell|say|share|give|explain|talk)\b[^.?]{0,24}\b(?:more|a (?:little|bit)|in (?:more |greater )?detail|additional|further)\b(?!\s+(?:than|than that)\b)[^,?]{0,30}\W*$/i,
  /\b(?:elaborate|expand|go deeper|dig deeper|be more specific|more details?|further (?:thoughts|information|details))\b/i,
  /\b(?:please|go on|carry on) (?:continue|go on|proceed)\b|^(?:please )?(?:continue|go on)\W*$/i,
  /\b(?:another|an|any|one|some|specific|concrete) (?:other )?examples?\b[^,?]{0,28}\W*$/i,
  /\b(?:think of|describe|recall) (?:another|a similar|other) (?:situation|case|time|example)/i,
  /\b(?:walk|take|talk) (?:me|us) through (?:it|that|this)\b/i,
  /\b(?:describe|explain|rephrase|repeat|clarify|summari[sz]e) (?:it|that|this|your(?:self| answer| approach| view| point)?)\b[^,?]{0,30}\W*$/i,
  /\banything (?:else|more|to add|you would|you(?:'|’)d)\b|\bany(?:thing)? (?:further|other|additional) (?:thoughts|comments|remarks|points)\b/i,
  /\b(?:what|how) did (?:that|this|it|you) (?:make you )?feel\b|\bmake you feel\b|\bfeel about (?:it|that|this)\b/i,
  /\bwhat (?:did|have|do|would|could) you (?:\w+ ){0,2}(?:learn|learned|learnt|take away|took away)\b(?: (?:from|by|in|out of) (?:it|this|that)(?: \w+)?)?\W*$/i,
  /\b(?:key|main|biggest|most important) (?:take-?aways?|lessons?|learnings?|points?|challenges?|benefits?|strengths?|weakness(?:es)?)\b/i,
  /\bmost (?:challenging|difficult|interesting|important|rewarding|enjoyable) (?:part|thing|aspect)\b|\bfavou?rite part\b/i,
  /\byour (?:biggest |greatest |main )?(?:strengths?|weakness(?:es)?|hobbies|motivation)\b|\b(?:motivates|drives|inspires|interests) you\b/i,
  /\b(?:in|within) (?:five|ten|three|two|5|10|3|2) years?\b[^?]*\byou\b|\byou\b[^?]*\b(?:in|within) (?:five|ten|5|10) years\b/i,
  /\b(?:colleagues|friends|boss|manager|others) (?:would )?describe you\b|\bdescribe yourself\b|\babout yourself\b/i,
  /\bhow do you (?:usually |normally |generally )?(?:handle|deal with|cope with) (?:stress|pressure|conflicts?|failure|change|such (?:cases|things|situations))\W*$/i,
  /\b(?:usually|normally|generally) (?:react|respond|behave|act) in (?:such|these|those) (?:cases|situations)/i,
  /\b(?:would|could) you (?:have )?(?:do|done|change|changed) (?:anything|something|it|things) (?:differently|otherwise)\W*$/i,
  /\bwhat (?:went|did you think went|do you think went) (?:well|wrong|badly)\W*$/i,
  /\bwhat (?:happened|came) (?:next|then|after(?:wards| that)?)\W*$|\band then what happened\b/i,
  /\bwhy (?:do|did|would) you (?:think|say|feel|believe) (?:so|that|this|it)\b(?: (?:is|was) (?:important|so|true|right))?\W*$|\bmakes you (?:say|think) (?:so|that)\b/i,
  /\bhow (?:important|relevant|typical|useful) (?:is|was) (?:it|that|this)\b|\b(?:is|was) (?:it|that|this) (?:typical|common|something you|your opinion|important)\b/i,
  /\bdo you (?:agree|enjoy|like) (?:with )?(?:it|that|this)\b|\bwhat do you (?:like|enjoy|mean)\b/i,
  /\bwhat (?:was|is) your role\b|\bhow long have you (?:been|done|worked)\b|\bwhat (?:are|is|were|was) your next (?:career )?steps?\b/i,
  /\bwhat (?:does|would) success look like\b|\bideal outcome\b|\bparticular reason (?:for|why)\b|\bother options (?:did|have) you consider/i,
  /\bwhat skills\b|\brelate to (?:the|this) (?:job|role|position)\b|\bhow did you come to (?:that|this)\b|\byour experience\W*$/i,
];

/** Whether a question would fit after any answer at all. */
export const isGeneric = (text: string): boolean => GENERIC.some((pattern) => pattern.test(text.trim()));
