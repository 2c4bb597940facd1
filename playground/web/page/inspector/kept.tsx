import type { KeptReport } from '../../wire-inspector.ts';
import { counted } from './when.ts';

/** Whether anything that Oops wrote to its disk carries the name. */
export function Kept({ report, name }: { report: KeptReport; name: string }) {
  const { cells, files, halfWritten, tables, rows, sealed } = report;
  const places = cells.reduce((sum, { count }) => sum + count, 0);
  const inBytes = files.filter(({ count }) => count > 0);
  const isFound = places > 0 || inBytes.length > 0;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <section class={`finding ${isFound ? 'some' : 'none'}`} aria-label="What Oops keeps">
      <h3>What Oops keeps</h3>
      <p class="finding-verdict" role="status">
        {verdict(name, places, isFound)}
      </p>
      <p class="muted">
        All of its disk: {counted(rows, 'row')} of {counted(tables, 'table')} now, and every byte of{' '}
        {counted(files.length, 'file')} ({Math.ceil(bytes / 1024).toLocaleString('en-GB')} KB), its
        log among them, also in UTF-16, hex and base64.
      </p>
      {halfWritten.length > 0 && (
        <p class="muted">
          Being written just now, and searched byte by byte alone: {halfWritten.join(', ')}. Look
          once more in a moment.
        </p>
      )}
      {cells.length > 0 && (
        <ul class="kept">
          {cells.map(({ file, table, column, count, what, beside }) => (
            <li key={`${file} ${table} ${column}`}>
              <code>
                {table}.{column}
              </code>{' '}
              {counted(count, 'time')}: {what.join(', ')}
              {beside.map((text) => (
                <span key={text} class="kept-beside">
                  beside “{text}”
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {inBytes.length > 0 && (
        <ul class="kept">
          {inBytes.map((file) => (
            <li key={file.name}>
              the bytes of <code>{file.name}</code> {counted(file.count, 'time')}:{' '}
              {file.what.join(', ')}
            </li>
          ))}
        </ul>
      )}
      <p class="muted">
        {sealed === 0
          ? 'No sealed contact lies there. '
          : `${counted(sealed, 'sealed contact')} can’t be searched. `}
        Who lets a coach reach them lies sealed in a file of its own until that window ends; until
        then whoever runs the server could open it.
      </p>
    </section>
  );
}

function verdict(name: string, places: number, isFound: boolean): string {
  if (!isFound) return `Nothing that Oops keeps carries ${name}’s name.`;
  if (places === 0) return `The bytes of its files carry ${name}’s name.`;
  return `${counted(places, 'value')} of its tables ${places === 1 ? 'carries' : 'carry'} ${name}’s name.`;
}
