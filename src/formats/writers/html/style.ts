/** The style of every page: system fonts, light and dark by the reader's wish, wide tables scroll by themselves, plain in print. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d2530;--soft:#5a6675;--paper:#fff;--ground:#f5f6f8;--line:#d5dae1;--accent:#0b6bcb;--confirmed:11,107,203;--caution:#8a4b00;--caution-ground:#fff4e0;--mark:#ffe58a;--hatch:#9db4cf;--hatch-ground:#eef3f9}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a5b0be;--paper:#151a21;--ground:#1d242d;--line:#36404d;--accent:#7db8ff;--confirmed:90,160,240;--caution:#ffce85;--caution-ground:#3a2b12;--mark:#6b5a12;--hatch:#4f6781;--hatch-ground:#202a36}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:68rem;padding:1.5rem 1.25rem 5rem;font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}h2{font-size:1.4rem;margin:2.6rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}h3{font-size:1.1rem;margin:1.8rem 0 .5rem}
p{max-width:46rem}.subtitle,.note{color:var(--soft)}.note{font-size:.88rem}
a{color:var(--accent)}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:var(--paper);padding:.5rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:.7rem 0;margin:0;border-bottom:1px solid var(--line)}
.caution{border-left:4px solid var(--caution);background:var(--caution-ground);color:var(--caution);padding:.6rem .9rem;font-weight:600;border-radius:3px}
.table{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;font-size:.93rem;min-width:24rem}
time{white-space:nowrap}.wide table{font-size:.82rem}.wide :is(th,td){padding:.35rem .45rem}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
th,td{padding:.4rem .65rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom}tbody th{font-weight:500}
[align=right]{text-align:right;font-variant-numeric:tabular-nums}
td.state{color:var(--soft);font-style:italic}
td.confirmed{background:rgba(var(--confirmed),calc(.12 + .5*var(--share)));font-weight:600}
td.possible,td.few{background-image:repeating-linear-gradient(45deg,transparent 0 4px,color-mix(in srgb,var(--hatch) 45%,transparent) 4px 6px)}
.definitions{position:absolute}
.hatch-ground{fill:var(--hatch-ground)}.hatch-line{stroke:var(--hatch)}
svg text{fill:var(--ink);font:13px system-ui,sans-serif}svg .head{font-weight:600}svg .state{fill:var(--soft);font-size:12px}
svg .none{fill:var(--ground)}svg .heat{fill:rgb(var(--confirmed))}svg .plate{fill:var(--paper);fill-opacity:.86}svg .few{fill:none;stroke:var(--hatch);stroke-dasharray:4 3}
svg .dot-confirmed{fill:rgb(var(--confirmed))}svg .dot-possible{stroke:var(--hatch);stroke-width:1.5}svg .dot-none{fill:none;stroke:var(--soft)}
.chart{margin:1rem 0}.chart figcaption{font-weight:600}.chart figcaption .note{display:block;font-weight:400;max-width:46rem}
.quotation{margin:1.2rem 0;padding:.2rem 0 .2rem 1rem;border-left:3px solid var(--line);max-width:46rem}
blockquote{margin:0;color:var(--soft);overflow-wrap:anywhere}.coded{color:var(--ink)}
mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:2px}ins{text-decoration:none;color:var(--soft)}
.quotation figcaption{font-size:.86rem;color:var(--soft);margin-top:.35rem}.quotation figcaption strong{color:var(--ink)}
details{font-size:.9rem;color:var(--soft);margin-top:.3rem}summary{cursor:pointer}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,monospace}
.codes dt{font-weight:600;margin-top:.7rem}.codes dd{margin:0 0 .2rem;max-width:46rem;font-size:.93rem}
.depth-1{margin-left:1.4rem!important}.depth-2{margin-left:2.8rem!important}.depth-3{margin-left:4.2rem!important}
@media(max-width:40rem){body{padding:1rem .9rem 3rem;font-size:15px}h1{font-size:1.5rem}}
@media print{body{max-width:none;font-size:10.5pt}nav,.skip{display:none}h2{break-after:avoid}.quotation,tr,.chart{break-inside:avoid}details{display:none}.table{overflow:visible}svg{max-width:100%;height:auto}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
