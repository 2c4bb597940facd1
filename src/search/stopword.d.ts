declare module 'stopword' {
  /** The words that any text has, of English and of Spanish. */
  export const eng: readonly string[];
  export const spa: readonly string[];
}
