import { Component } from 'preact';
import type { RequestRow } from '../../wire-inspector.ts';
import { useNames } from '../names.ts';
import { whenOf } from './when.ts';

interface Line {
  row: RequestRow;
  isOpened: boolean;
  onOpen: (number: number) => void;
}

/** A request as a line of the list. Among thousands, only those are drawn again that say something else. */
export class RequestLine extends Component<Line> {
  override shouldComponentUpdate({ row, isOpened }: Line): boolean {
    return row !== this.props.row || isOpened !== this.props.isOpened;
  }

  override render() {
    const { row, isOpened, onOpen } = this.props;
    return (
      <li>
        <button
          type="button"
          class={`request ${row.state}`}
          data-number={row.number}
          aria-current={isOpened}
          onClick={() => onOpen(row.number)}
        >
          <Words row={row} />
        </button>
      </li>
    );
  }
}

function Words({ row }: { row: RequestRow }) {
  const { me, now } = useNames();
  const { at, from, name, words, outcome, ms } = row;
  return (
    <>
      <span class="request-words">{words}</span>
      <span class="request-line">
        <span>{whenOf(at, now, me.tz)}</span>
        <span class="request-way">{from === 'Slack' ? 'Slack → Oops' : 'Oops → Slack'}</span>
        <code>{name}</code>
        <span class="request-said">
          {outcome}
          {ms !== null && ` · ${Math.round(ms)} ms`}
        </span>
      </span>
    </>
  );
}
