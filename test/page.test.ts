import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (browserPath === undefined) console.warn('no Chromium is installed: the page is not tested in a browser');

describe.skipIf(browserPath === undefined)('the report in a browser', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'verbatim-page-'));
  let browser: Browser;

  beforeAll(async () => {
    expect((await call(['init', 'study'], folder)).status).toBe(0);
    expect((await call(['run', 'study', '--quiet'], folder)).status).toBe(0);
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(width: number, options: { javaScriptEnabled?: boolean; colorScheme?: 'light' | 'dark' } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) faults.push(request.url());
    });
    await page.goto(pathToFileURL(path.join(folder, 'study', 'out', 'report.html')).href);
    return { page, faults };
  }

  test('asks nobody for anything and has nothing to complain of', async () => {
    const { page, faults } = await open(1200);
    expect(await page.title()).toBe('study');
    expect(faults).toEqual([]);
  });

  test('needs no script, and shows the question on demand', async () => {
    const { page } = await open(1200, { javaScriptEnabled: false });
    const question = page.locator('details p').first();
    expect(await question.isVisible()).toBe(false);
    await page.locator('summary').first().click();
    expect(await question.isVisible()).toBe(true);
  });

  test.each([
    [360, 'light'],
    [1200, 'dark'],
  ] as const)('fits a screen of %d pixels, %s', async (width, colorScheme) => {
    const { page } = await open(width, { colorScheme });
    expect(await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);
  });

  test('says in text what its figures show, and that nothing has been read', async () => {
    const { page } = await open(1200);
    for (const svg of await page.locator('svg[role=img]').all()) {
      expect(await svg.locator('title').count()).toBe(1);
      expect(await svg.locator('desc').count()).toBe(1);
    }
    expect(await page.locator('.caution').first().textContent()).toContain('A search result, not a finding.');
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
    expect(await page.locator('h1').count()).toBe(1);
  });
});
