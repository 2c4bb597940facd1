/**
 * What stands around names in one language, folded (lower case, no accents). These words decide where the word lists can't:
 * whether "Grace" is a person or a period, and whether a word that no list knows is a person or a tool.
 */
export interface NameCues {
  /** What every text of the language has: by these it is told from the other. */
  everywhere: ReadonlySet<string>;
  /** After these a name follows, whatever word it is: "Mr", "doctora". */
  titles: ReadonlySet<string>;
  /** Of these, the ones that are said of nobody without a name, so that a small letter may follow. */
  bareTitles: ReadonlySet<string>;
  /** "A student called …" */
  naming: ReadonlySet<string>;
  articles: ReadonlySet<string>;
  /** After these, what no list knows is a thing, a place or a tool: "in", "using". */
  beforeThings: ReadonlySet<string>;
  /** After these, what may be a place is one. */
  beforePlaces: ReadonlySet<string>;
  /** After these comes a person, even if the word is a place or a company as well: "told", "poor". */
  beforePeople: ReadonlySet<string>;
  /** After these a person is likely: "with", "because". */
  nearPeople: ReadonlySet<string>;
  /** Of those, the ones after which things are as likely, when no list knows the word: "of". */
  nearThings: ReadonlySet<string>;
  /** "The mother of …": then comes a person. */
  relatives: ReadonlySet<string>;
  /** What a person's name may stand before: something they did or are. */
  acts: ReadonlySet<string>;
  /** The endings of the same, for the verbs that are not listed. */
  actEnding: RegExp;
  /** What only people do, so that a word that may be a place is a person. */
  speech: ReadonlySet<string>;
  /** "Kwabena, our data manager": what begins such an addition. */
  additions: ReadonlySet<string>;
  /** "… and I" */
  withMe: RegExp;
  /** Given names that are words of the language as well: only what stands around them says which. */
  givenNamesThatAreWords: ReadonlySet<string>;
  /** Of those, the ones that hardly anybody writes as a word, so that they are names in small letters as well. */
  hardlyWords: ReadonlySet<string>;
  /** Small words that may follow a person: not "Rose garden". */
  smallWords: ReadonlySet<string>;
  /** With one of these behind it, a capitalised word belongs to a place or a thing: "Street", "period". */
  heads: ReadonlySet<string>;
  /** … with one of these before it: "Ward", "Hospital", "San". */
  leads: ReadonlySet<string>;
  /** Whether the language writes those without a capital. */
  smallLeads: boolean;
}

export const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Named after people, or like them, and no longer people. */
export const EPONYMS = listed(`
  parkinson alzheimer crohn asperger tourette hodgkin down zimmer foley waterlow braden apgar glasgow hickman heimlich murphy
  moore occam pareto gantt venn bristol barthel tinetti norton goya cervantes lorca shakespeare pitagoras pythagoras newton
  darwin hamlet macbeth quijote dickens bunsen petri celsius fahrenheit ohm dijkstra godot orwell einstein mozart beethoven
  romeo juliet ophelia gatsby frankenstein dracula sherlock potter celestina lazarillo platero picasso velazquez cajal hood santa noel napoleon hitler stalin maslow bloom piaget fibonacci turing boole nightingale elizabeth tudor jenkins alexa siri cortana kafka cassandra copilot gemini claude
  zeus odin thor loki atlas apollo ares hades poseidon hercules prometheus pandora phoenix titan orion artemis icarus hermes
  brunel curie attenborough hawking pankhurst seacole faraday shackleton mandela gandhi aristotle socrates platon aristoteles
  vivaldi chopin vangelis michelangelo rembrandt monet gauguin
`);
