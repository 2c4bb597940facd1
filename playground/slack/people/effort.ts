/** What somebody had to do: inputs filled, chosen or ticked; buttons pressed; modals submitted. */
export interface Effort {
  inputs: number;
  presses: number;
  submits: number;
}

/** A question Slack asked before an action was sent; people here always agree. */
export interface Confirmation {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}

/** What this Slack remembers about a person's doings. */
export interface Diary {
  effort: Effort;
  confirmations: Confirmation[];
}

/** An empty diary. */
export function newDiary(): Diary {
  return { effort: { inputs: 0, presses: 0, submits: 0 }, confirmations: [] };
}
