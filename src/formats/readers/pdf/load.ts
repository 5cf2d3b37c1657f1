import { Unreadable } from '../reader.ts';

/** A stretch of text as the page places it. Points, from the lower left; `height` is the size of its letters. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
}

const again = 'open it in its own program and print it to a new PDF';

/**
 * The text of all pages with its places, by pdf.js. Throws `Unreadable` where the file is damaged or needs a password. Nothing is
 * rendered, no script of the file is run, nothing is fetched.
 */
export async function loadPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, enableXfa: false, stopAtErrors: false }).catch(refuse);
  try {
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      pages.push({ number, width: right - left, height: top - bottom, items: items.flatMap((item) => placed(item, left, bottom)) });
      page.cleanup();
    }
    return pages;
  } catch (error) {
    return refuse(error);
  } finally {
    await document.destroy();
  }
}

function refuse(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    throw new Unreadable('file-unreadable', 'is protected with a password', 'save a copy without the password');
  const why = error instanceof Error ? error.message : String(error);
  throw new Unreadable('format-broken', `is a damaged PDF: ${why.replace(/\.+$/, '')}`, again);
}

interface RawItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Upright text only: what runs up the margin or across the page as a watermark is no speech. */
function placed(item: object, left: number, bottom: number): PdfItem[] {
  if (!('str' in item)) return [];
  // an item with `str` is a text item of pdf.js
  const { str, transform, width, height } = item as RawItem;
  const [, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  if (str === '' || Math.abs(b) > 0.01 || Math.abs(c) > Math.abs(d) / 2) return [];
  return [{ text: str, x: x - left, y: y - bottom, width, height: height > 0 ? height : Math.abs(d) }];
}
