import words from '../../src/language/en.json' with { type: 'json' };

/** What `/oops` takes beside free text, as `/oops help` lists it. */
export const COMMAND_WORDS = [
  { word: 'before', means: words['help.before'] },
  { word: 'search', means: words['help.search'] },
  { word: 'lessons', means: words['help.lessons'] },
  { word: 'lesson', means: words['help.lesson'] },
  { word: 'mine', means: words['help.mine'] },
  { word: 'receipt', means: words['help.receipt'] },
  { word: 'coach', means: words['help.coach'] },
  { word: 'digest', means: words['help.digest'] },
  { word: 'setup', means: words['help.setup'] },
  { word: 'privacy', means: words['help.privacy'] },
  { word: 'help', means: words['help.title'] },
];
