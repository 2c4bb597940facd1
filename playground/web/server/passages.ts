import { isFields } from '../../slack/fields.ts';
import type { Delivery, Slack, WebApiCall } from '../../slack/slack.ts';
import type { Passage } from '../wire.ts';

const SHOWN = 60;

/** The last things that passed between Slack and the app, newest first: names and outcomes, no contents. */
export function passagesOf(slack: Slack): Passage[] {
  const sent = slack.deliveries.slice(-SHOWN).map(fromSlack);
  const called = slack.calls.slice(-SHOWN).map(fromApp);
  return [...sent, ...called].toSorted((one, other) => other.at - one.at).slice(0, SHOWN);
}

function fromSlack({ at, type, answer, ms }: Delivery): Passage {
  const outcome = answer === null ? 'waiting' : answer.kind === 'acknowledged' ? 'ok' : answer.kind;
  return { at, from: 'Slack', name: type, outcome, ms };
}

function fromApp({ at, method, response, status }: WebApiCall): Passage {
  const error = isFields(response) && response['ok'] === false ? String(response['error']) : null;
  const outcome = status === null ? 'waiting' : (error ?? (status < 400 ? 'ok' : `HTTP ${status}`));
  return { at, from: 'Oops', name: method, outcome, ms: null };
}
