/** Words of grammar: none is a pattern by itself. */
const grammar = new Set(
  `
  a about actually after again also am an and any are around as at back be because been being big bit but by came can come coming
  could day did do does doing done down er erm even ever for from get getting go going gone got had has have having he'd he's him
  i'd i'll i'm i've if in into is it it'd it's its just kind know let let's lets like little look lot made make maybe mean might
  mine most much must now of off oh on one or out over probably put quite really right round said say saying says see seen she'd
  she's should so some something sort still such take than that that's the then there there's these they'd they'll they're they've
  thing things think this those thought through time to too took two um up very want was we'd we'll we're we've week well went were
  what what's when where which who why will with would yeah year years yes you'd you'll you're you've yours
`
    .trim()
    .split(/\s+/),
);
/** Words that say little by themselves: believed less. */
const light = new Set(
  `
  all always another anything aren't before can't couldn't didn't doesn't don't each else every everything first good he her here
  his how i isn't many me more my never no not only other our own people same saw she somebody someone their them they us wasn't way
  we weren't who's wouldn't you your
`
    .trim()
    .split(/\s+/),
);
/** Of these each says how far a thing holds: not believed less. */
const quantities = new Set(['nobody', 'everyone', 'everybody', 'together', 'same', 'all', 'every']);
const longest = 4;
const longestTurn = 3;

export const isLight = (pattern) => light.has(pattern) && !quantities.has(pattern);
const isEmpty = (word) => grammar.has(word) || light.has(word) || word.length < 3;

/**
 * Words and phrases of two to four words that at least six of the texts hold, in the order in which they are first met; of turns of phrase, which
 * begin or end with a word of grammar (`nobody has`, `to us`), those of two or three words that at least fifteen hold.
 */
export function candidates(texts) {
  const counts = new Map();
  for (const text of texts) {
    const own = new Set(text.split(/(?<=[.?!…])\s+/).flatMap((sentence) => [...phrasesOf(wordsOf(sentence))]));
    for (const phrase of own) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return [...counts].flatMap(([phrase, count]) => (count >= (isTurn(phrase.split(' ')) ? 15 : 6) ? [phrase] : []));
}

function wordsOf(sentence) {
  return (
    sentence
      .toLowerCase()
      .replaceAll('’', "'")
      .replaceAll('-', ' ')
      .match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? []
  );
}

function* phrasesOf(words) {
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 1; length <= longest && from + length <= words.length; length += 1) {
      const phrase = words.slice(from, from + length);
      if (length === 1 ? isWord(phrase[0]) : length <= longestTurn || !isTurn(phrase)) yield phrase.join(' ');
    }
  }
}

function isTurn(words) {
  return words.length > 1 && (grammar.has(words[0]) || grammar.has(words.at(-1)) || (words.length === 2 && words.every(isEmpty)));
}

function isWord(word) {
  return !grammar.has(word) && !grammar.has(word.replace(/s$/, '')) && (word.length >= 3 || light.has(word));
}
