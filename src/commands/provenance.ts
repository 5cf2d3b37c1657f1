import { hash } from 'node:crypto';
import type { Study } from '../analysis/study.ts';
import type { OpenStudy } from '../open-study.ts';
import { standingOf } from '../report/run-report.ts';
import { pointOf } from '../text/points.ts';
import { version } from '../version.ts';

/**
 * `run.json`: what the results were made of and by. Only what changes results: no date, host, user, Node version, number of workers or
 * duration, so that the same folder gives the same bytes.
 */
export function provenance(study: Study, open: OpenStudy): unknown {
  const { request, sources } = open;
  return {
    tool: 'verbatim',
    version,
    instrument: study.fingerprint,
    title: study.title,
    options: {
      ...(request.codebook === undefined ? {} : { codebook: request.codebook }),
      ...(request.respondents === undefined ? {} : { respondents: request.respondents }),
      ...(request.speech === undefined ? {} : { speech: request.speech }),
      ...(request.only === undefined ? {} : { only: request.only }),
      ...(request.seed === undefined ? {} : { seed: request.seed }),
      where: request.where,
    },
    sources: Object.fromEntries([...sources].map(([path, text]) => [path, hash('sha256', text, 'hex')])),
    levels: study.levels.map(({ id, label, rank }) => ({ id, label, rank })),
    counts: {
      transcripts: study.transcripts.length,
      people: new Set(study.people.filter((person) => person.isCountable).map((person) => person.respondent)).size,
      words: study.transcripts.reduce((sum, transcript) => sum + transcript.words, 0),
      codings: standingOf(study),
      ...(open.decisions.coders.length === 0 ? {} : { decisions: { coders: open.decisions.coders, ...open.decisions.counts } }),
    },
    transcripts: study.transcripts.map(({ id, path, sha256, format, kind, convention, words, speakers }) => ({
      id,
      path,
      sha256,
      format,
      kind,
      convention,
      words,
      speakers: speakers.length,
    })),
    problems: study.problems.map((problem) => {
      const text = sources.get(problem.place.path);
      const point = text === undefined || problem.place.span === undefined ? problem.place.point : pointOf(text, problem.place.span.start);
      return {
        code: problem.code,
        severity: problem.severity,
        path: problem.place.path,
        ...(point === undefined ? {} : point),
        message: problem.message,
        ...(problem.hint === undefined ? {} : { hint: problem.hint }),
      };
    }),
  };
}
