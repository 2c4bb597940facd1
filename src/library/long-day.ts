/** A day as people say it in a language: "2 March 2026". @param day ISO date */
export const longDay = (day: string, language: string): string =>
  Temporal.PlainDate.from(day).toLocaleString(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
  });
