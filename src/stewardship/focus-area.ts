/** What a mistake is about, so that the right people hear of it. */
export interface FocusArea {
  id: string;
  name: string;
}

/** The focus areas that a new workspace begins with, as names of texts in the catalogue, in their order. */
export const STARTER_FOCUS_AREAS = [
  'focusArea.planning',
  'focusArea.communication',
  'focusArea.handover',
  'focusArea.tools',
  'focusArea.feedback',
  'focusArea.safety',
] as const;

/** In the place of a focus area's id: whatever a mistake is about. */
export const ANY_AREA = 'any';
