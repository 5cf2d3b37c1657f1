/** Words that hold sentences together and speak of nothing by themselves. Folded, English. */
const functionWords = new Set(
  `a about after again all also although always am an and another any anybody anyone anything are aren't around as at away back be because
  been before being both but by came can can't cannot come could couldn't did didn't do does doesn't doing don't done down each either else
  er erm even ever every everybody everyone everything few for from get gets getting go goes going gone gonna got had hadn't has hasn't have
  haven't having he he'd he'll he's her here here's hers herself him himself his how however i i'd i'll i'm i've if in into is isn't it it's
  its itself just kind know less let let's like lot lots made make many may maybe me mean might mine more most much must my myself never no
  nobody none nor not nothing now of off oh ok okay on once one one's only onto or other others our ours ourselves out over own perhaps
  quite rather really right said same say saying says see seen shall she she'd she'll she's should shouldn't so some somebody someone
  something sort still such than that that'd that'll that's the their theirs them themselves then there there'd there's these they they'd
  they'll they're they've thing things think this those though through to too um under until up upon us very was wasn't we we'd we'll we're
  we've well went were weren't what what's when where where's whether which while who who's whom whose why will with within without won't
  would wouldn't yeah yes yet you you'd you'll you're you've your yours yourself yourselves`.split(/\s+/),
);

/**
 * Whether a folded word is a function word of English: an article, pronoun, auxiliary, preposition, filler.
 *
 * @example isFunctionWord('although') // true
 */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word.replaceAll('’', "'"));
}
