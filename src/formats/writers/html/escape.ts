/** Text for HTML: marks escaped, control characters shown as `·`. White space is for the browser to fold. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '·')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** An anchor without anything that would need escaping. */
export function escapeId(id: string): string {
  return id.replace(/[^\p{L}\p{N}_-]/gu, '-');
}
