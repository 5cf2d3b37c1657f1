import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalOf, makeStudy, type RunningReview, startReview } from './review/start-review.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (browserPath === undefined) console.warn('no Chromium is installed: the review is not tested in a browser');

describe.skipIf(browserPath === undefined)('the page of a review', () => {
  let browser: Browser;
  let folder: string;
  let review: RunningReview;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
    });
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    faults.length = 0;
    folder = makeStudy();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await review.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  interface Look {
    readonly width?: number;
    readonly colorScheme?: 'light' | 'dark';
  }
  async function show(hash = '', { width = 1440, colorScheme = 'light' }: Look = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`http://127.0.0.1:${review.port}/`) && !request.url().startsWith('data:')) faults.push(request.url());
    });
    await page.goto(review.address + hash);
    await page.locator('html.ready').waitFor();
    return page;
  }
  /** Types as a person does: once the field that asks has the focus. */
  const write = async (page: Page, words: string) => {
    await page.locator('input:focus, textarea:focus').waitFor();
    await page.keyboard.type(words);
  };
  const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();
  const lines = () => journalOf(folder, 'Ann');
  const title = (page: Page) => page.locator('#passage-title').textContent();

  test('is decided by keyboard alone, and the journal says the same', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    await page.getByText('1 of 5 · 5 not yet decided by you').waitFor();
    expect(await title(page)).toContain('Leadership › Protected time');
    expect(await page.locator('.passage mark').allTextContents()).toEqual(['protected time']);

    await page.keyboard.press('a');
    await said(page, 'Accepted · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'accept', code: 'leadership/time', coder: 'Ann' });
    await page.getByText('2 of 5 · 4 not yet decided by you').waitFor();
    expect(await title(page)).toContain('Data');

    await page.keyboard.press('r');
    await said(page, 'Rejected · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'reject', code: 'data', anchor: { transcript: 'P01' } });

    await page.getByText('3 of 5').waitFor();
    await page.keyboard.press('s');
    await said(page, 'Starred as telling · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'star', kind: 'telling', on: true, code: 'culture' });
    await page.locator('.card .star').waitFor();

    await page.keyboard.press('m');
    await write(page, 'a habit? ask again');
    await page.keyboard.press('Control+Enter');
    await said(page, 'Memo kept · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'memo', text: 'a habit? ask again', about: { code: 'culture' } });
    await page.locator('.card').getByText('a habit? ask again').waitFor();

    await page.keyboard.press('c');
    await write(page, 'prot');
    await page.keyboard.press('Enter');
    await said(page, 'Recoded · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'recode', code: 'culture', to: ['leadership/time'] });

    const recode = lines().at(-1);
    await page.keyboard.press('u');
    await said(page, 'Taken back: recode · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'undo', undoes: recode?.id });
    await page.getByText('3 of 5 · 3 not yet decided by you').waitFor();

    await page.keyboard.press('k');
    await page.getByText('2 of 5').waitFor();
    await page.locator('.card').getByText('you rejected it').waitFor();
    await page.keyboard.press('j');
    await page.getByText('3 of 5').waitFor();
    expect(lines()).toHaveLength(6);

    await page.keyboard.press('/');
    await write(page, 'COSTS money');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 1').waitFor();
    expect(await page.locator('.passage').textContent()).toContain('<script>alert(1)</script>');
    expect(lines()).toHaveLength(6);
  });

  test('shows progress by theme, and keeps the queue to what is chosen', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    const data = page.getByRole('button', { name: 'Data: 0 of 2 decided' });
    await data.click();
    await page.getByText('1 of 2 · 2 not yet decided by you').waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: 'Data: 1 of 2 decided' }).waitFor();
    await page.locator('#filter-level').selectOption('senior');
    await page.getByText('1 of 1').waitFor();
    await page.locator('#filter-level').selectOption('middle');
    await page.getByRole('heading', { name: 'Nothing is left to decide here' }).waitFor();
  });

  test('codes any words that are selected in a transcript', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    const words = page.locator('.speech p', { hasText: 'The commissioner' });
    await words.waitFor();
    await words.click({ clickCount: 3 });
    await page.getByRole('button', { name: 'Code these words' }).click();
    await write(page, 'culture');
    await page.keyboard.press('Enter');
    await said(page, 'Coding added · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'add', code: 'culture', anchor: { exact: 'The commissioner, once a year.' } });
    await page.getByRole('button', { name: 'Culture: added' }).waitFor();
  });

  test('selects and codes sentence by sentence from the keyboard, and goes from coding to coding', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    await page.locator('.turn').first().waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('x');
    await page.keyboard.press('X');
    await page.keyboard.press('c');
    await write(page, 'data');
    await page.keyboard.press('Enter');
    await said(page, 'Coding added · saved');
    const exact = 'We had protected time on Fridays, and that was, you know, the whole thing really. My manager wrote it into the rota.';
    expect(lines().at(-1)).toMatchObject({ verdict: 'add', code: 'data', anchor: { exact } });
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await said(page, 'Accepted · saved');
    expect(lines().at(-1)).toMatchObject({ verdict: 'accept' });
  });

  test('trims a coding to the words that are selected', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    await page.getByRole('button', { name: 'Protected time: suggested' }).click();
    await page.keyboard.press('t');
    await said(page, 'Select the words that the coding is to have');
    // the first sentence is that of the coding in focus, not the first on the screen
    await page.keyboard.press('x');
    await page.keyboard.press('X');
    await page.keyboard.press('t');
    await said(page, 'Trimmed · saved');
    const first = 'We had protected time on Fridays, and that was, you know, the whole thing really.';
    expect(lines()).toMatchObject([{ verdict: 'trim', code: 'leadership/time', anchor: { exact: first } }]);
    expect(lines()[0]).toHaveProperty('passage.exact', `${first} My manager wrote it into the rota.`);
  });

  test('does not trim a coding to words that it has nothing to do with', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    await page.getByRole('button', { name: 'Culture: suggested' }).click();
    await page.locator('.turn.respondent .speech').first().selectText();
    await page.keyboard.press('t');
    await page.getByRole('alert').getByText('share nothing with the passage').waitFor();
    expect(lines()).toEqual([]);
    faults.length = 0;
  });

  test('trims in the queue, and goes on to the next', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    await page.locator('.passage mark').first().waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('X');
    await page.keyboard.press('t');
    await said(page, 'Trimmed · saved');
    await page.getByText('2 of 5 · 4 not yet decided by you').waitFor();
    expect(lines()[0]).toHaveProperty('passage.exact', expect.stringContaining('into the rota.'));
    await page.keyboard.press('k');
    await page.locator('.card .mine').waitFor();
  });

  test('writes a memo on the transcript when the coding in focus is let go of', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    await page.getByRole('button', { name: 'Culture: suggested' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'Memo on the transcript P01' }).waitFor();
  });

  test('proposes a code that the codebook lacks, with the words it is needed for', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P01');
    await page.locator('.turn').first().waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('x');
    await page.keyboard.press('c');
    await write(page, 'Friday time');
    await page.getByText('Enter proposes it as a new code').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Definition' }).waitFor();
    await write(page, 'One day of the week is kept.');
    await page.keyboard.press('Control+Enter');
    await said(page, 'Code proposed · saved');
    const definition = 'One day of the week is kept.';
    expect(lines()).toMatchObject([{ verdict: 'propose', code: 'friday-time', definition, anchor: { transcript: 'P01' } }]);
  });

  test('judges facets of a passage, and shows nothing as judged that nobody has', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    const stance = page.getByRole('group', { name: 'Stance' });
    await stance.waitFor();
    expect(await stance.getByRole('button', { pressed: true }).count()).toBe(0);
    await stance.getByRole('button', { name: 'Helps' }).click();
    await said(page, 'Judged · saved');
    await stance.getByRole('button', { name: 'Helps', pressed: true }).waitFor();
    await stance.getByRole('button', { name: 'Hinders' }).click();
    await stance.getByRole('button', { name: 'Hinders', pressed: true }).waitFor();
    await stance.getByRole('button', { name: 'Helps' }).click();
    await stance.getByRole('button', { name: 'Helps', pressed: false }).waitFor();
    expect(lines().map(({ facets }) => facets)).toEqual([{ stance: ['helps'] }, { stance: ['helps', 'hinders'] }, { stance: ['hinders'] }]);
  });

  test('judges by digits, keeps the focus where it was, and reads out what is to be decided', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    const stance = page.getByRole('group', { name: 'Stance' });
    await stance.waitFor();
    await page.locator('.unseen').getByText('Protected time: We had protected time').waitFor();
    await page.keyboard.press('2');
    await stance.getByRole('button', { name: 'Hinders', pressed: true }).waitFor();
    expect(lines()).toMatchObject([{ verdict: 'judge', facets: { stance: ['hinders'] } }]);
    await stance.getByRole('button', { name: 'Helps' }).focus();
    await page.keyboard.press('Enter');
    await stance.getByRole('button', { name: 'Helps', pressed: true }).waitFor();
    expect(await page.evaluate('document.activeElement.dataset.hold')).toBe('stance helps');
    await page.keyboard.press('a');
    await page.getByText('2 of 5').waitFor();
    expect(await page.evaluate('document.activeElement.dataset.hold')).toBe('stance helps');
  });

  test('hides suggestions while reading comes first, and notes when a transcript was read to the end', async () => {
    review = await startReview(folder, '--coder', 'Ann', '--read');
    const page = await show();
    await page.locator('.turn').first().waitFor();
    expect(await page.locator('.note, .line, mark').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Queue' }).count()).toBe(0);
    const data = await page.evaluate(
      "fetch('api/study', {headers: {'x-verbatim-token': new URLSearchParams(location.search).get('token')}}).then(answer => answer.json())",
    );
    expect(data).toMatchObject({ readFirst: true, transcripts: [{ rows: [] }, { rows: [] }] });
    await page.mouse.wheel(0, 5000);
    await said(page, 'Noted: read to the end');
    expect(lines()).toMatchObject([{ verdict: 'read', transcript: 'P01', suggestions: 'hidden' }]);
    await page.getByText('✓ read before its suggestions').waitFor();
    await page.close();
    await review.stop();

    review = await startReview(folder, '--coder', 'Ann');
    const queue = await show();
    await queue.locator('.card').getByText('✓ read before its suggestions').waitFor();
  });

  test('follows what another coder writes, and overwrites nothing', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    await page.getByText('1 of 5').waitFor();
    await page.keyboard.press('a');
    await said(page, 'Accepted · saved');
    const [own] = lines();
    mkdirSync(path.join(folder, 'decisions'), { recursive: true });
    writeFileSync(path.join(folder, 'decisions', 'Bo.jsonl'), `${JSON.stringify({ ...own, id: 'bo1', coder: 'Bo', verdict: 'reject' })}\n`);
    await said(page, 'The journals have changed on disk');
    await page.keyboard.press('k');
    await page.locator('.card .status', { hasText: 'disputed' }).waitFor();
    appendFileSync(path.join(folder, 'decisions', 'Ann.jsonl'), `${JSON.stringify({ ...own, id: 'ann2', verdict: 'reject' })}\n`);
    await page.keyboard.press('s');
    await said(page, 'Starred as telling · saved');
    expect(lines().map(({ verdict }) => verdict)).toEqual(['accept', 'reject', 'star']);
    await page.locator('.card .status', { hasText: 'rejected' }).waitFor();
  });

  test('keeps memos on transcripts, codes and the study', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('#/read/P02');
    await page.getByRole('button', { name: 'Memo on the transcript' }).click();
    await write(page, 'speaks of money');
    await page.getByRole('button', { name: 'Keep memo' }).click();
    await page.locator('.read-head').getByText('speaks of money').waitFor();
    await page.getByRole('link', { name: 'Codes' }).click();
    await page.getByRole('link', { name: 'Protected time' }).click();
    await page.getByLabel('The code Protected time').waitFor();
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await write(page, 'time or money?');
    await page.keyboard.press('Control+Enter');
    await page.locator('.code-card').getByText('time or money?').waitFor();
    await page.getByRole('button', { name: 'Study memo' }).click();
    await page.getByRole('dialog').waitFor();
    await write(page, 'begin with the harbour');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => lines().length).toBe(3);
    expect(lines().map(({ about }) => about)).toEqual([{ transcript: 'P02' }, { code: 'leadership/time' }, { study: true }]);
  });

  test('shows nothing as decided that could not be saved, and says what to do', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    await page.locator('.passage mark').first().waitFor();
    writeFileSync(path.join(folder, 'decisions'), 'in the way');
    await page.keyboard.press('a');
    await page.getByRole('alert').getByText('the decision was not saved').getByText('then decide again').waitFor();
    await page.getByText('1 of 5 · 5 not yet decided by you').waitFor();
    rmSync(path.join(folder, 'decisions'));
    await page.keyboard.press('a');
    await said(page, 'Accepted · saved');
    expect(await page.locator('.fault').textContent()).toBe('');
    expect(lines()).toHaveLength(1);
    faults.length = 0;
  });

  test('says in words that it cannot save when the review has ended', async () => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show();
    await page.getByText('1 of 5').waitFor();
    await review.stop();
    await page.keyboard.press('a');
    await page.getByRole('alert').getByText('The review has been ended').waitFor();
    await page.getByText('1 of 5 · 5 not yet decided by you').waitFor();
    faults.length = 0;
  });

  test.each(['light', 'dark'] as const)('can be read by everybody, %s', async (colorScheme) => {
    review = await startReview(folder, '--coder', 'Ann');
    for (const hash of ['#/queue', '#/read/P01', '#/codes']) {
      const page = await show(hash, { colorScheme });
      await page.locator('main .turn, main .code-card').first().waitFor();
      expect(await page.evaluate(unnamedControls), hash).toEqual([]);
      expect(await page.evaluate(paleWords), hash).toEqual([]);
      await page.locator('html').evaluate((root) => root.style.setProperty('--soft', '#808080'));
      expect(await page.evaluate(paleWords), 'words too pale are found').not.toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
    }
  });

  test.each([1280, 1366, 1440])('has all that decides in one line on a screen of %i', async (width) => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show('', { width });
    await page.locator('.passage mark').first().waitFor();
    const tops = "[...document.querySelectorAll('.actions button')].map((one) => Math.round(one.getBoundingClientRect().top))";
    expect(new Set(await page.evaluate<number[]>(tops)).size).toBe(1);
  });

  test.each(['#/queue', '#/read/P01', '#/codes'])('fits a phone: %s', async (hash) => {
    review = await startReview(folder, '--coder', 'Ann');
    const page = await show(hash, { width: 360 });
    await page.locator('main .turn, main .code-card').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});

/** The pictures of the README: made anew by `VERBATIM_PICTURES=write`. */
describe.skipIf(browserPath === undefined || process.env.VERBATIM_PICTURES !== 'write')('the pictures of the README', () => {
  test('are of the fictional study', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'verbatim-pictures-'));
    cpSync('fixtures/studies/northby', folder, { recursive: true });
    const review = await startReview(folder, '--coder', 'Ann');
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    const take = async (name: string, hash: string, colorScheme: 'light' | 'dark', keys: string) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
      await page.goto(review.address + hash);
      await page.locator('main .turn, main .code-card').first().waitFor();
      for (const key of keys) {
        await page.keyboard.press(key);
        await page.waitForTimeout(200);
      }
      await page.locator('.said').evaluate((one) => one.remove());
      mkdirSync('docs/pictures', { recursive: true });
      await page.screenshot({ path: `docs/pictures/${name}.png` });
    };
    await take('review-queue', '#/queue/collaboration', 'light', 'arrsa');
    await take('review-read', '#/read/P01', 'light', 'jjjj');
    await take('review-dark', '#/read/P12', 'dark', 'jja');
    await browser.close();
    await review.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const name of ['review-queue', 'review-read', 'review-dark']) expect(readFileSync('README.md', 'utf8')).toContain(name);
  });
});

/** Controls without a name that a screen reader could say. */
const unnamedControls = `[...document.querySelectorAll('button, a[href], input, select, textarea, [role=listbox]')]
  .filter((one) => one.offsetParent !== null)
  .filter((one) => !(one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim() || one.textContent.trim() && one.tagName !== 'SELECT'))
  .map((one) => one.outerHTML.slice(0, 120))`;

/** Words whose colour differs too little from what is behind them: less than 4.5 to 1 (WCAG 2.2 AA). */
const paleWords = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const blend = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colours = [];
    for (let one = element; one !== null; one = one.parentElement) colours.unshift(getComputedStyle(one).backgroundColor);
    return colours;
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!own || element.offsetParent === null || element.closest('.said, .skip, option, kbd')) continue;
    const ground = behind(element);
    const a = light(blend(ground));
    const b = light(blend([...ground, getComputedStyle(element).color]));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(element.className + ' ' + element.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return found;
})()`;
