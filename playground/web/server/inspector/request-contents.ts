import { encode } from '../../../slack/delivery/http.ts';
import type { RequestContents, RequestRow } from '../../wire-inspector.ts';
import { idsIn } from './directory.ts';
import { detailsOf, meaningOf } from './meanings.ts';
import type { Passed } from './passed.ts';
import { contentsOf } from './readers.ts';
import type { Traffic } from './traffic.ts';

/** All of one request, for whoever opens it. */
export function requestContents(passed: Passed, traffic: Traffic): RequestContents {
  const row = traffic.row(passed);
  const { sent, answer } = contentsOf(passed);
  const whole = JSON.stringify([sent, answer]);
  return {
    ...row,
    sentence: sentenceOf(passed, row),
    meaning: meaningOf(passed),
    details: detailsOf(passed),
    sent,
    answer,
    raw: withoutTokens(rawOf(passed)),
    known: idsIn(whole, traffic.directory),
  };
}

function sentenceOf(passed: Passed, { words, state }: RequestRow): string {
  if (passed.kind === 'complaint') return `Slack would complain. ${words}.`;
  if (passed.kind === 'delivery') return `Slack tells Oops: ${words}.`;
  return state === 'failed' ? `${words}, in vain.` : `${words}.`;
}

/** The request and its answer as they went over the wire. */
function rawOf(passed: Passed): string {
  if (passed.kind === 'complaint') return passed.record.what;
  if (passed.kind === 'call') {
    const { path, raw, status, response, retryAfter } = passed.record;
    const head = retryAfter === null ? '' : `\nRetry-After: ${retryAfter}`;
    const answer = status === null ? '(no answer)' : `HTTP ${status}${head}\n\n${asText(response)}`;
    return `POST ${path}\n\n${raw}\n\n${answer}`;
  }
  const { to, answer } = passed.record;
  const { body, contentType } = encode(passed.record);
  const sent =
    to === 'socket'
      ? `Socket Mode\n\n${JSON.stringify(passed.record.payload)}`
      : `POST /slack/events\nContent-Type: ${contentType}\n\n${body}`;
  if (!answer) return `${sent}\n\n(no answer yet)`;
  const status = 'status' in answer ? `HTTP ${answer.status}` : `(${answer.kind})`;
  const said = 'body' in answer ? asText(answer.body) : '';
  return `${sent}\n\n${status}${said && `\n\n${said}`}`;
}

function asText(body: unknown): string {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** A token is nobody's business, here either. */
function withoutTokens(text: string): string {
  return text.replaceAll(/\b(x(?:ox[a-z]|app))-[\w-]+/gu, '$1-…');
}
