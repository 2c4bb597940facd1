// What people wrote, in Markdown.

/** Lines stay lines, and empty ones part paragraphs. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => part.split('\n').map(escapeMarkdown).join('  \n'))
    .join('\n\n');

/** One line of text that means nothing to Markdown, and is no HTML. */
export function escapeMarkdown(line: string): string {
  return line
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!$^=]/g, String.raw`\$&`)
    .replace(/^([-+])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}
