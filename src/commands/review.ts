import { openBrowser } from '../io/open-browser.ts';
import { loadReviewPage } from '../load-review-page.ts';
import { CannotStart } from '../model/cannot-start.ts';
import { requireTranscripts } from '../open-study.ts';
import { count } from '../report/standing.ts';
import { type ReviewServer, serveReview } from '../review/serve.ts';
import { openSession, type ReviewSession } from '../review/session.ts';
import type { ReviewSource } from '../review/source.ts';
import { countOption, type Outcome, type Request, textOption } from './command.ts';
import { requireCoder, reviewSource } from './review-source.ts';
import { requestedStudy } from './study.ts';

/** A page on this machine where a coder decides over suggestions; stays until Ctrl-C. Every decision is on disk when it is shown as saved. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  requireTranscripts(open);
  const coder = requireCoder(textOption(request, 'coder'), open.decisions.coders);
  const sheet = textOption(request, 'export') ?? textOption(request, 'import');
  if (sheet !== undefined) return (await import('./review-sheet.ts')).run(request, open, coder);
  const source = reviewSource(open, coder, request.options.read === true);
  return review(request, source, source.journal);
}

/** Serves the page until Ctrl-C. `journal`: where the decisions go, for the last word. */
export async function review(request: Request, source: ReviewSource, journal: string): Promise<Outcome> {
  const page = loadReviewPage();
  const port = textOption(request, 'port') === undefined ? 0 : countOption(request, 'port', 1);
  const session = await openSession(source, (done, total) => {
    request.signal.throwIfAborted();
    request.progress(done, total, 'transcripts');
  });
  const server = await startServer(session, page, port);
  request.tell(`${source.title}: ${source.coder} reviews ${count(source.transcripts.length, 'transcript')}`);
  request.tell(`  ${server.address}`);
  request.tell('The address is yours alone: whoever has it can read the transcripts. Ctrl-C ends the review.');
  if (request.options.open !== false) openBrowser(server.launchAddress);
  await interrupted(request.signal);
  await server.close();
  const saved = session.written();
  return {
    status: 0,
    text: `${saved === 0 ? 'nothing was decided' : `${count(saved, 'line')} added to ${journal}`}\n`,
    problems: [],
  };
}

async function startServer(session: ReviewSession, page: string, port: number): Promise<ReviewServer> {
  try {
    return await serveReview(session, page, port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new CannotStart(`port ${port} is in use`, 'is a review still running? give another port, or none');
    throw new CannotStart(`the page cannot be served: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
