/** Abbreviations whose full stop never ends a sentence: a name, a number or an example follows. */
export const neverEnds = new Set(
  `mr mrs ms mx dr prof rev fr sr jr st mt nos vol pp fig ch sec cllr hon gen col sgt capt lt e.g i.e eg ie cf viz vs approx esp
  dept jan feb apr jun jul aug sept sep oct nov dec`.split(/\s+/),
);

/** Abbreviations that may end a sentence: they do where a capital follows. */
export const mayEnd = new Set('a.m p.m am pm etc al inc ltd co plc u.k u.s b.a m.a ph.d n.b uk a.k.a'.split(' '));
