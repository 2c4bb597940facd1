import { CsvError, parse } from 'csv-parse/sync';
import { clip, tidy } from '../slack/text.ts';
import { type Column, COLUMN_WORDS, type LineOfLesson } from './line-of-lesson.ts';

/** What a file turned out to be. */
export type CsvRead =
  | {
      kind: 'lines';
      lines: LineOfLesson[];
      /** Headers of columns that are not read. */
      notRead: string[];
      /** It is no UTF-8 and was taken for Windows-1252, as older spreadsheets write it: accents may be wrong. */
      isGuessed: boolean;
    }
  | { kind: 'no-text' }
  | { kind: 'empty' }
  /** The first line names no column for the lesson itself, or one of them twice. */
  | { kind: 'no-lesson-column'; headers: string[] }
  | { kind: 'column-twice'; header: string }
  /** A quotation mark is missing, or too many, at or after this line. */
  | { kind: 'broken'; number: number };

/** Reads a CSV of lessons as people and spreadsheets write them: any order of columns, commas, semicolons or tabs, English or Spanish. */
export function readCsv(bytes: Uint8Array): CsvRead {
  const decoded = decode(bytes);
  if (!decoded) return { kind: 'no-text' };
  // A file that was put together of two can have both.
  const text = decoded.text.replace(/\r\n?/g, '\n');
  if (text.trim() === '') return { kind: 'empty' };
  try {
    const delimiter = delimiterOf(text);
    const [head, ...rows] = recordsOf(text, delimiter);
    const headers = (head?.cells ?? []).map((header) => clip(tidy(header), HEADER_MAX));
    const columns = headers.map(columnOf);
    const again = columns.findIndex((one, at) => one && columns.indexOf(one) !== at);
    if (again !== -1) return { kind: 'column-twice', header: headers[again] ?? '' };
    if (!columns.includes('lesson')) return { kind: 'no-lesson-column', headers };
    const lines = rows.map(({ number, cells }) => ({
      number,
      cells: Object.fromEntries(
        columns.flatMap((column, at) => (column ? [[column, cells[at] ?? '']] : [])),
      ),
      hasMore: cells.slice(columns.length).some((cell) => cell.trim() !== ''),
    }));
    const notRead = headers.filter((header, at) => header !== '' && !columns[at]);
    return { kind: 'lines', lines, notRead, isGuessed: decoded.isGuessed };
  } catch (error) {
    if (!(error instanceof BrokenError)) throw error;
    return { kind: 'broken', number: error.number };
  }
}

class BrokenError extends Error {
  override readonly name = 'BrokenError';
  /** The line on which the record begins that can't be read. */
  readonly number: number;
  constructor(number: number, cause: unknown) {
    super('A quotation mark is missing, or one too many.', { cause });
    this.number = number;
  }
}

/** As text, by its byte order mark, as UTF-8, or as the next likely. Nothing of what is no text, such as a spreadsheet's own format. */
function decode(bytes: Uint8Array): { text: string; isGuessed: boolean } | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return readAs('utf-16le', bytes, false);
  if (first === 0xfe && second === 0xff) return readAs('utf-16be', bytes, false);
  if (bytes.includes(0)) return undefined;
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      isGuessed: false,
    };
  } catch {
    return readAs('windows-1252', bytes, true);
  }
}

const readAs = (encoding: string, bytes: Uint8Array, isGuessed: boolean) => ({
  text: new TextDecoder(encoding).decode(bytes),
  isGuessed,
});

/** They are told in a terminal, where a text could do more than be read. */
const HEADER_MAX = 60;

const DELIMITERS = [',', ';', '\t'];
/** Of a list with one column: a comma in it is a comma. */
const NONE = '\u001f';

/** The one by which the first line falls into the most columns that are known. */
function delimiterOf(text: string): string {
  const heads = DELIMITERS.map((delimiter) => ({ delimiter, cells: headBy(text, delimiter) }));
  const known = (cells: readonly string[]) =>
    cells.filter((header) => columnOf(header.trim())).length;
  const [best] = heads.toSorted(
    (one, other) => known(other.cells) - known(one.cells) || other.cells.length - one.cells.length,
  );
  return best && best.cells.length > 1 ? best.delimiter : NONE;
}

function headBy(text: string, delimiter: string): string[] {
  try {
    return recordsOf(text, delimiter, 1)[0]?.cells ?? [];
  } catch {
    // By another one it may be whole.
    return [];
  }
}

interface CsvRow {
  /** The line of the file on which it begins, from 1. */
  number: number;
  cells: string[];
}

function recordsOf(text: string, delimiter: string, to?: number): CsvRow[] {
  const rows: CsvRow[] = [];
  let last = 0;
  try {
    parse(text, {
      delimiter,
      bom: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: delimiter === NONE,
      ...(to !== undefined && { to }),
      on_record: (record: string[], { lines }) => {
        // Those within texts are before the line on which it ends.
        rows.push({ number: lines - record.join('').split('\n').length + 1, cells: record });
        last = lines;
        return null;
      },
    });
    return rows;
  } catch (cause) {
    if (cause instanceof CsvError) throw new BrokenError(last + 1, cause);
    throw cause;
  }
}

const columnOf = (header: string): Column | undefined => {
  const words = header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return COLUMNS.find((column) => COLUMN_WORDS[column].includes(words));
};

const COLUMNS = Object.keys(COLUMN_WORDS) as Column[];
