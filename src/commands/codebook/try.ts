import path from 'node:path';
import { compileInstrument } from '../../codebook/instrument.ts';
import { createPassageCoder } from '../../coding/code-passage.ts';
import { reason } from '../../io/output-set.ts';
import { readTextFile } from '../../io/read-text.ts';
import { codebookIn, loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Block } from '../../model/report.ts';
import { byPattern } from '../../report/evidence-rows.ts';
import { type Outcome, type Request, textOption } from '../command.ts';

/** Tries a codebook on passages, one a line: their codes and the words and patterns that gave them. */
export async function run(request: Request): Promise<Outcome> {
  const loaded = await loadCodebook(textOption(request, 'codebook') ?? codebookIn(request.cwd), request.cwd, request.cwd);
  const { sources } = loaded;
  const instrument = loaded.codebook === undefined ? undefined : await compileInstrument(loaded.codebook);
  const problems = [...loaded.problems, ...(instrument?.problems ?? [])];
  if (instrument === undefined) throw new CannotStart('the codebook cannot be read', undefined, problems, sources);
  const passages = (await readPassages(request)).split(/\r?\n/).filter((line) => line.trim() !== '');
  const code = createPassageCoder(instrument);
  const tried = passages.map((passage) => {
    const { codings } = code(passage);
    return {
      passage,
      codes: codings.map(({ coding }) => ({
        code: coding.code,
        strength: coding.strength,
        evidence: coding.evidence.map(({ span, pattern }) => ({ words: passage.slice(span.start, span.end), pattern })),
      })),
    };
  });
  const blocks: Block[] = [
    {
      block: 'table',
      caption: `${loaded.codebook?.title} ${loaded.codebook?.version}`,
      columns: [{ title: 'Passage' }, { title: 'Code' }, { title: 'Because of' }, { title: 'Pattern' }],
      rows: tried
        .flatMap(({ passage, codes }) =>
          codes.length === 0
            ? [[passage, 'no code', '', '']]
            : codes.flatMap(({ code, evidence }, index) =>
                byPattern(evidence).map((one, place) => [
                  index + place === 0 ? passage : '',
                  place === 0 ? code : '',
                  one.words,
                  one.pattern,
                ]),
              ),
        )
        .map((row) => row.map((text) => ({ kind: 'text' as const, text }))),
    },
  ];
  const rows = tried.flatMap(({ passage, codes }, index) =>
    codes.length === 0
      ? [[index + 1, passage, '', '', '', '']]
      : codes.map(({ code, strength, evidence }) => [
          index + 1,
          passage,
          code,
          strength,
          evidence.map((one) => one.words).join(' | '),
          evidence.map((one) => one.pattern).join(' | '),
        ]),
  );
  return {
    status: 0,
    report: { title: '', blocks },
    json: tried,
    rows: { columns: ['line', 'passage', 'code', 'strength', 'evidence', 'patterns'], rows, objects: tried },
    problems: problems.filter((problem) => problem.severity === 'error'),
    sources,
  };
}

async function readPassages(request: Request): Promise<string> {
  const file = request.args[0] ?? '-';
  if (file === '-') {
    let text = '';
    for await (const piece of request.stdin) text += String(piece);
    return text;
  }
  try {
    return readTextFile(path.resolve(request.cwd, file));
  } catch (error) {
    throw new CannotStart(`\`${file}\` cannot be read: ${reason(error)}`, 'give a file with one passage a line, or `-` for standard input');
  }
}
