/** What the stewards of a workspace decide. */
export interface WorkspaceSettings {
  /** Minutes between two postings of anonymous shares; 0 posts at once. */
  slotMinutes: number;
  /** How many days a coach can reach an anonymous author who said so; 0 is never. */
  callbackDays: number;
  /** A steward reads anonymous shares before they are posted. */
  approval: boolean;
  /** Whether shares can be anonymous at all. */
  anonymousSharing: boolean;
  /** What channels see, and what is kept, is in this language: the name of a catalogue. */
  language: string;
}

/** The longest callback window, in days: the product's own limit. */
export const CALLBACK_DAYS_MAX = 30;

/** A text that Oops gave a workspace to begin with. */
export interface Translated {
  from: string;
  to: string;
}

/** What a save of the setup changes; what is left out stays as it is, whoever has changed it meanwhile. */
export interface SetupChange {
  settings: Partial<WorkspaceSettings>;
  /** Where another language is chosen: what Oops brought along, in the others and in that one. */
  translated?: readonly Translated[];
  /** Accounts that become stewards. */
  appointed: readonly string[];
  /** Accounts that are stewards no longer. */
  dismissed: readonly string[];
}
