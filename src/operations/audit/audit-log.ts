import { LOG_FIELD_NAMES } from '../../runtime/log.ts';
import type { Protocol } from './audit-report.ts';
import type { FindTraces } from './traces.ts';

/** What each field of a line may hold: no words, no account. */
const SHAPES: Record<string, RegExp> = {
  level: /^\d0$/,
  time: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  event: /^[a-z][a-z.-]*$/,
  shareId: /^([\w-]{22}|[CG][A-Z0-9]+)$/,
  delivery: /^[a-z]+\.[a-z-]+$/,
  method: /^[a-zA-Z]+(\.[a-zA-Z]+)*$/,
  code: /^[A-Za-z][\w.-]{0,63}$/,
  reference: /^[0-9a-f]{8}$/,
  attempts: /^\d+$/,
  count: /^\d+$/,
  durationMs: /^\d+$/,
  port: /^\d+$/,
  mode: /^(socket|http)$/,
  version: /^[\d.a-z-]+$/,
  // "at createPost (src/outbox/worker.ts:10:5) < at …"
  where: /^(at [^\s][^<>@"']{0,200}( < |$))*$/,
};
const FIELDS: readonly string[] = ['level', 'time', 'event', ...LOG_FIELD_NAMES];

/**
 * Reads every line of a log of Oops.
 * @param texts what people wrote, of which the log may hold nothing
 */
export function auditLog(
  bytes: Buffer,
  name: string,
  protocol: Protocol,
  traces: FindTraces,
  texts: () => Iterable<string>,
): void {
  const lines = bytes.toString('utf8').split('\n');
  const others: { line: number; text: string }[] = [];
  let own = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = (field: string) => `line ${at + 1}${field}`;
    const fields = fieldsOf(line, traces);
    if (!fields) {
      others.push({ line: at + 1, text: line });
      for (const { what } of traces(line, false)) protocol.find(name, place(''), what);
      continue;
    }
    own += 1;
    for (const [field, value] of Object.entries(fields)) {
      if (!FIELDS.includes(field)) {
        protocol.find(name, place(''), 'a field that no line may have');
        others.push({ line: at + 1, text: line });
        continue;
      }
      const text = String(value);
      for (const { what } of traces(text, true))
        protocol.find(name, place(`, field ${field}`), what);
      if (!SHAPES[field]?.test(text)) {
        protocol.find(name, place(`, field ${field}`), 'not what it may hold');
        others.push({ line: at + 1, text: line });
      }
    }
  }
  for (const line of linesWith(others, texts)) {
    protocol.find(name, `line ${line}`, 'text that somebody shared');
  }
  const what = `${own} lines of Oops, ${lines.filter((line) => line.trim() !== '').length - own} of others`;
  protocol.lookedAt({ file: name, bytes: bytes.length, what });
}

/** A line of Oops's own, whatever a container puts before it. */
function fieldsOf(line: string, traces: FindTraces): Record<string, unknown> | undefined {
  const from = line.indexOf('{');
  if (from < 0 || traces(line.slice(0, from), false).length > 0) return undefined;
  try {
    const fields = JSON.parse(line.slice(from)) as unknown;
    if (fields === null || typeof fields !== 'object' || !('event' in fields)) return undefined;
    return { ...fields };
  } catch {
    return undefined;
  }
}

// Shorter pieces are anybody's.
const SHORTEST_PIECE = 12;

/** The lines that hold a sentence of a share. Lines whose every field has its shape have no room for one. */
function linesWith(
  others: readonly { line: number; text: string }[],
  texts: () => Iterable<string>,
): Set<number> {
  const found = new Set<number>();
  if (others.length === 0) return found;
  for (const text of texts()) {
    for (const piece of text.split(/[.!?\n]+/)) {
      const sentence = piece.trim();
      if (sentence.length < SHORTEST_PIECE) continue;
      const forms = [sentence, JSON.stringify(sentence).slice(1, -1)];
      for (const { line, text: other } of others) {
        if (forms.some((form) => other.includes(form))) found.add(line);
      }
    }
  }
  return found;
}
