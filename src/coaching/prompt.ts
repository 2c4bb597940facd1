/** The longest question to begin with, in UTF-16 units, and how many a focus area can have. */
export const PROMPT_MAX = 200;
export const PROMPTS_MAX = 10;
