import { asQuestion, type BlameRule, REST, words } from './blame-rule.ts';
import { infinitiveOf } from './english-verbs.ts';

const LITTLE = '(?: (?:just|at least|simply|even|ever|really|possibly|easily))?';
const EMPHASIS = '(?: (?:on earth|the hell|in the world))?';
const MISHAP =
  '(?:forget|miss|overlook|ignore|lose|leave|mix|confuse|let|send|delete|break|mess|get|think)';
const LOOK =
  '(?:check|read|see|notice|know|look|think|listen|ask|reali[sz]e|pay|learn|get|understand|hear|tell|test|bother|follow)';
const VERY = '(?:(?:really|so|very|incredibly|completely|totally|pretty|rather|just|utterly) )*';
/** Said of oneself, or denied. */
const NOT_THEM =
  /\b(?:not|nobody|no one|never|without|nothing|none)\b|n['’]t\b|\b(?:I|we)(?:['’]ve| have| had)? (?:was|were|am|are|felt|feel|did|made|been|called|thought)\b/iu;

const always = (text: string) => () => text;

/** "you should have checked it": "what would have helped to check it?" */
const helpedTo = (found: RegExpExecArray): string | undefined => {
  const verb = infinitiveOf(found.groups?.['done'] ?? '');
  return verb && asQuestion(found, `what would have helped to ${verb}`);
};
const hardTo = (found: RegExpExecArray): string | undefined => {
  const verb = infinitiveOf(found.groups?.['done'] ?? '');
  return verb && asQuestion(found, `what made it hard to ${verb}`);
};
const rightTo = (found: RegExpExecArray): string | undefined => {
  const verb = infinitiveOf(found.groups?.['done'] ?? '');
  return verb && asQuestion(found, `what made it look right to ${verb}`);
};

/** Ways to blame somebody in English, each with what can be asked instead. */
export const ENGLISH_BLAME: readonly BlameRule[] = [
  // Why.
  {
    pattern: words(
      `why${EMPHASIS} (?:didn't|couldn't|wouldn't) (?:you|anyone|anybody|somebody|someone)${LITTLE}`,
    ),
    better: always('what made it hard to'),
  },
  { pattern: words(`why${EMPHASIS} did you not${LITTLE}`), better: always('what made it hard to') },
  { pattern: words(`why${EMPHASIS} can't you${LITTLE}`), better: always('what makes it hard to') },
  {
    pattern: words(`why${EMPHASIS} don't you (?=(?:ever|listen|read|think|check|pay|learn) )`),
    better: always('what makes it hard to '),
  },
  {
    pattern: words(`why (?:haven't|hadn't) you${LITTLE} (?<done>[\\p{L}-]+)${REST}`, false),
    better: hardTo,
  },
  {
    pattern: words(
      `why${EMPHASIS} (?:did|would) you${LITTLE}(?! (?:not|like|say|prefer|recommend|suggest))`,
    ),
    better: always('what made it look right to'),
  },
  {
    pattern: words(
      `(?:why (?:weren't|aren't) you|why were you not|were you even|you (?:(?:clearly|obviously|just|simply) )?(?:weren't|were not|aren't)) (?:paying attention|listening|concentrating|looking|thinking)(?:, were you)?`,
    ),
    better: always('what else was going on'),
  },
  // How.
  {
    pattern: words(
      `how (?:could|can|did) you not${LITTLE}|how come you (?:didn't|did not)|how (?:is|was) it possible that you (?:didn't|did not)`,
    ),
    better: always('what made it hard to'),
  },
  {
    pattern: words(`how could you${LITTLE} (?=do )`),
    better: always('what made it look right to '),
  },
  {
    pattern: words(
      `how (?:could|can|did) you${LITTLE} (?:manage to )?(?=${MISHAP}(?!\\p{L}))`,
      false,
    ),
    better: always('what made it easy to '),
  },
  { pattern: words('how (?:could|can) (?:you|anyone|anybody|somebody|someone) be so') },
  { pattern: words('how hard (?:can it be|is it) to'), better: always('what makes it hard to') },
  {
    pattern: words(
      'how (?:many times|often) (?:do|did|have|must|should) (?:I|we)(?! (?:need|use|check|print|update|meet))',
    ),
  },
  // Should.
  {
    pattern: words(
      `you (?:really )?(?:should|ought to)(?: have|'ve) (?<done>[\\p{L}-]+)${REST}`,
      false,
    ),
    better: helpedTo,
  },
  // Also of somebody who isn't spoken to; of oneself it blames nobody else.
  {
    pattern: words("should(?:'ve| have) known(?: so much)? better"),
    unless: /\b(?:I|we)(?: (?:really|all|both|certainly|probably))*\s*$/iu,
  },
  {
    pattern: words(
      `you (?:really )?(?:shouldn't|should not)(?: have|'ve) (?<done>[\\p{L}-]+)${REST}`,
      false,
    ),
    better: rightTo,
  },
  {
    pattern: words(
      `you could(?: have|'ve) (?:just|at least|simply|easily) (?<done>[\\p{L}-]+)${REST}`,
      false,
    ),
    better: helpedTo,
  },
  {
    pattern: words(
      `(?:shouldn't|couldn't|could|should) you (?:not )?(?:at least |just )?have (?<done>[\\p{L}-]+)${REST}`,
      false,
    ),
    better: helpedTo,
  },
  {
    pattern: words(`it(?:'s| is| was) your (?:job|responsibility|duty|task) to${REST}`, false),
    better: (found) => asQuestion(found, 'what would have helped to'),
  },
  {
    pattern: words(`you (?:failed|neglected|didn't bother) to${REST}`, false),
    better: (found) => asQuestion(found, 'what made it hard to'),
  },
  {
    pattern: words(
      `you (?:clearly|obviously|evidently|apparently) (?:didn't|did not|don't|do not)${REST}`,
      false,
    ),
    better: (found) => asQuestion(found, 'what made it hard to'),
  },
  // Questions that are none.
  {
    pattern: words(
      `(?<!why )didn't you (?=${LOOK}(?!\\p{L}))|did you not (?=${LOOK}(?!\\p{L}))`,
      false,
    ),
    better: always('what made it hard to '),
  },
  { pattern: words('did you even'), better: always('was there time to') },
  {
    pattern: words(`(?<!why )can't you (?:even |just )?(?=${LOOK}(?!\\p{L}))`, false),
    better: always('what makes it hard to '),
  },
  {
    pattern: words(
      "haven't you (?:learned|learnt|heard|read|understood)|don't you (?:ever|know|read|think|listen|care)",
    ),
  },
  {
    pattern: words('what were you thinking(?=\\s*(?:[?!]|$))', false),
    better: always('what was going on at the time'),
  },
  {
    pattern: words("what(?:'s| is) (?:wrong with you|your problem)"),
    better: always('what is difficult about it'),
  },
  // Whose fault.
  {
    pattern: words('(?:(?:all|entirely|completely|only) )?your (?:own )?fault'),
    better: always('something that can happen to anyone'),
    unless: NOT_THEM,
  },
  {
    pattern: words('whose fault (?:is|was) (?<what>it|this|that)'),
    better: (found) => `what led to ${found.groups?.['what']}`,
  },
  {
    pattern: words(
      "who(?:'s| is| was) (?:to blame|responsible for (?:this|that) (?:mess|mistake|disaster))(?: for (?:it|this|that))?",
    ),
    better: always('what led to this'),
  },
  {
    pattern: words('who did (?<what>it|this|that)(?=\\s*(?:[?!]|$))', false),
    better: (found) => `how did ${found.groups?.['what']} come about`,
  },
  {
    pattern: words(
      "you(?:'re| are) (?:the one )?to blame|I blame you|that(?:'s| is) on you|shame on you",
    ),
    unless: NOT_THEM,
  },
  // What somebody is called.
  {
    pattern: words(
      `(?<article>an? )?${VERY}(?:stupid|dumb|idiotic|foolish|moronic|silly(?= (?:mistake|error|thing)))(?! question)`,
    ),
    better: (found) => `${found.groups?.['article'] ? 'a ' : ''}human`,
    unless: NOT_THEM,
  },
  {
    pattern: words(
      `an? ${VERY}(?:careless|rookie|beginner's|schoolboy) (?<what>mistake|error|slip)`,
    ),
    better: (found) => `an easy ${found.groups?.['what']} to make`,
    unless: NOT_THEM,
  },
  {
    pattern: words(`(?<=(?:that|this|it) (?:was|is) )${VERY}careless(?: of you)?`),
    better: always('easy to miss'),
    unless: NOT_THEM,
  },
  {
    pattern: words(
      `${VERY}(?:careless|carelessness|carelessly|sloppy|lazy(?! (?:load|eval|init))|negligent|negligence|reckless|incompetent|unprofessional|irresponsible|thoughtless|clueless|pathetic|inexcusable|unforgivable|unacceptable|disgraceful|amateurish|idiots?|moron)(?: of you)?`,
    ),
    unless: NOT_THEM,
  },
  // What everybody knows.
  { pattern: words('obviously'), better: always('in hindsight') },
  {
    pattern: words(
      "(?:it|this|that)(?:'s| is| was) (?:so |pretty |quite )?obvious|isn't it obvious",
    ),
    better: always('in hindsight it is clear'),
    unless: NOT_THEM,
  },
  {
    pattern: words(
      "(?:every(?:one|body)|any(?:one|body)) (?:else )?knows|(?:any(?:one|body)|any \\p{L}+|a child|every(?:one|body) else) (?:would|could)(?: have|'ve) (?:known|noticed|seen|checked|spotted|caught|asked|realised|realized)",
    ),
  },
  {
    pattern: words(
      'nobody else (?:gets|does|makes|forgets|has)|common sense|rocket science|(?:had|have) one job',
    ),
  },
  // What somebody always does.
  {
    pattern:
      /(?<![^\s.!?,;])(?<!(?:do|did|have|can|will|would|should|could)\s+)you\s+(?:always\s+(?:do|forget|make|mess|lose|miss|leave|have to|get)|never\s+(?:listen|read|check|ask|think|look|learn|pay|tell|do|follow|bother)|keep\s+(?:doing|making|forgetting|losing|sending|missing))(?!\p{L})/giu,
  },
  {
    pattern: /^[^\p{L}\n]*again\s*(?:\?+!|!+\?|!!|\?\?)[?!]*/giu,
    better: always('Has this come up before?'),
  },
  {
    pattern:
      /(?<!\p{L})(?<!thanks\s+|thank\s+you\s+|done\s+|you\s+)again\s*(?:\?+!|!+\?|!!|\?\?)[?!]*/giu,
  },
  { pattern: /(?<!\p{L})(?:seriously|really)\s*(?:\?+!|!+\?|!!|\?\?)[?!]*/giu },
  // What somebody is told to do.
  {
    pattern: words(
      '(?<!(?:hard|harder|easy|easier|difficult|help|helped|helps|help you|helped you) (?:to )?)(?:please )?(?:you (?:need|have|ought) to |you must |just )?(?:be more careful|pay (?:more |better |closer )?attention|try harder|use your (?:head|brain))(?: (?:next time|in (?:the )?future))?[.!]*',
      false,
    ),
    better: always('what would help next time?'),
  },
  {
    pattern:
      /(?<![^.!?\n]\s?)(?:just\s+|please\s+)?read\s+the\s+(?:manual|instructions|docs|documentation)(?!\p{L})/giu,
  },
  {
    pattern: words(
      '(?:told|warned) you (?:so|not to|to|before|already)|warned you|no excuse|expected (?:better|more) (?:from|of) you|disappointed in you|ashamed of yourself',
    ),
  },
  {
    pattern: words(
      "you(?:'ve| have)? (?:messed|screwed|fucked) (?:it |this |that |everything )?up|you(?:'ve| have)? (?:ruined|wrecked|blown|blew|botched)|you(?:'ve| have)? (?:just |simply |completely |always )forgot(?:ten)?",
    ),
  },
];
