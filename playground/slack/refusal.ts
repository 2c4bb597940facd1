import type { Fields } from './fields.ts';

/** Slack's "no": becomes `{ok:false, error, …more}` in a Web API answer. */
export class Refusal extends Error {
  readonly code: string;
  readonly more: Fields;
  constructor(code: string, more: Fields = {}) {
    super(
      `Slack refuses: ${code} ${Object.keys(more).length > 0 ? JSON.stringify(more) : ''}`.trim(),
    );
    this.name = 'Refusal';
    this.code = code;
    this.more = more;
  }
}

/** Arguments that fail their checks, in the shape of Slack's write methods: `[ERROR] …` lines. */
export function invalidArguments(messages: string[]): Refusal {
  return new Refusal('invalid_arguments', { response_metadata: { messages } });
}
