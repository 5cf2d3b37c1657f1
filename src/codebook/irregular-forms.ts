/**
 * Irregular inflections of English: the first word of a line is the lemma, the others are its forms. A form may stand on several lines
 * (`lives` is of `life` and of `live`).
 */
const lines = `
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
child children
person people persons
woman women
man men
life lives
wife wives
half halves
shelf shelves
self selves
leaf leaves
knife knives
foot feet
tooth teeth
mouse mice
crisis crises
analysis analyses
basis bases
thesis theses
hypothesis hypotheses
criterion criteria
phenomenon phenomena
focus focuses focused focusing focussed focussing
lead leads led leading
keep keeps kept keeping
hold holds held holding
leave leaves left leaving
feel feels felt feeling
find finds found finding
fight fights fought fighting
give gives gave given giving
get gets got gotten getting
grow grows grew grown growing
know knows knew known knowing
hear hears heard hearing
make makes made making
meet meets met meeting
take takes took taken taking
teach teaches taught teaching
tell tells told telling
think thinks thought thinking
bring brings brought bringing
build builds built building
buy buys bought buying
catch catches caught catching
choose chooses chose chosen choosing
come comes came coming
become becomes became becoming
cut cuts cutting
draw draws drew drawn drawing
drive drives drove driven driving
drop drops dropped dropping
eat eats ate eaten eating
fall falls fell fallen falling
forget forgets forgot forgotten forgetting
forgive forgives forgave forgiven forgiving
freeze freezes froze frozen freezing
hide hides hid hidden hiding
hit hits hitting
let lets letting
lend lends lent lending
lie lies lay lain lied lying
free frees freed freeing
lose loses lost losing
mean means meant meaning
pay pays paid paying
put puts putting
quit quits quitting
read reads reading
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran running
say says said saying
see sees saw seen seeing
sell sells sold selling
send sends sent sending
set sets setting
shake shakes shook shaken shaking
show shows showed shown showing
shut shuts shutting
sit sits sat sitting
speak speaks spoke spoken speaking
spend spends spent spending
stand stands stood standing
understand understands understood understanding
steal steals stole stolen stealing
stick sticks stuck sticking
strike strikes struck striking
swim swims swam swum swimming
begin begins began begun beginning
throw throws threw thrown throwing
wake wakes woke woken waking
wear wears wore worn wearing
win wins won winning
write writes wrote written writing
learn learns learned learnt learning
dream dreams dreamed dreamt dreaming
burn burns burned burnt burning
spell spells spelled spelt spelling
spoil spoils spoiled spoilt spoiling
break breaks broke broken breaking
shrink shrinks shrank shrunk shrinking
sink sinks sank sunk sinking
sing sings sang sung singing
drink drinks drank drunk drinking
deal deals dealt dealing
lean leans leaned leant leaning
bend bends bent bending
bind binds bound binding
bleed bleeds bled bleeding
blow blows blew blown blowing
breed breeds bred breeding
cling clings clung clinging
creep creeps crept creeping
dig digs dug digging
feed feeds fed feeding
flee flees fled fleeing
fly flies flew flown flying
hang hangs hung hanging
light lights lit lighting
seek seeks sought seeking
shine shines shone shining
sleep sleeps slept sleeping
slide slides slid sliding
spin spins spun spinning
split splits splitting
spread spreads spreading
swing swings swung swinging
tear tears tore torn tearing
weave weaves wove woven weaving
withdraw withdraws withdrew withdrawn withdrawing
overcome overcomes overcame overcoming
overtake overtakes overtook overtaken overtaking
undertake undertakes undertook undertaken undertaking
die dies died dying
tie ties tied tying
bus buses
gas gases
`;

const lemmas = new Map<string, string[]>();
const formsOf = new Map<string, readonly string[]>();
for (const line of lines.trim().split('\n')) {
  const [lemma = '', ...forms] = line.split(' ');
  formsOf.set(lemma, [lemma, ...forms]);
  for (const form of [lemma, ...forms]) lemmas.set(form, [...(lemmas.get(form) ?? []), lemma]);
}

/** The lemmas of an irregular form, itself among them where it is one; empty for every other word. */
export function irregularLemmas(word: string): readonly string[] {
  return lemmas.get(word) ?? [];
}

/** All forms of an irregular lemma, itself first. */
export function irregularForms(lemma: string): readonly string[] {
  return formsOf.get(lemma) ?? [];
}

/** Words that look like an inflection of another and are not. */
const unrelated = new Set(
  `new news|even evening|house housing|good goods|custom customs|arm arms|unit united|univers universe|morn morning|wed wedding|ear earring
  mean means|bear bearing|ceil ceiling|sever severed|bill billing|may maying|inn inning|off offing|seed seeding|stock stocking|cloth clothes
  cloth clothing|out outing|shin shining|plan planed|car cared|car caring|hop hoped|hop hoping|star stared|star staring|bar bared|fin fined
  fin fining|rat rated|rat rating|sham shaming|past pasted|past pasting|tap taped|tap taping|kin king|scar scared|scar scaring|wag waged
  the thing|some something|any anything|spectacle spectacles|premise premises`
    .split(/[|\n]/)
    .map((pair) => pair.trim()),
);

export function isUnrelated(a: string, b: string): boolean {
  return unrelated.has(`${a} ${b}`) || unrelated.has(`${b} ${a}`);
}
