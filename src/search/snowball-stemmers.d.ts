declare module 'snowball-stemmers' {
  const snowball: {
    /** @param language such as 'english' */
    newStemmer(language: string): { stem(word: string): string };
  };
  export default snowball;
}
