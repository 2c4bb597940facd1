/**
 * How people begin a sentence that says what they are about to do: "before I run …", "antes de mandar …". In any of the languages, whatever
 * Oops speaks to them: it is no part of what they look for.
 */
const BEGINNINGS = [
  /^(?:["'“”«‘’]|\.{2,}|…|[-–—:,])\s*/u,
  /^(?:before|until|when|while|if)(?=\s|…|\.{2,}|$)/iu,
  /^(?:i|we|you|i['’]m|we['’]re|i am|we are)(?=\s|…|\.{2,}|$)/iu,
  /^(?:about to|going to|planning to|have to|need to|want to|will)(?=\s|…|\.{2,}|$)/iu,
  /^(?:antes|antes de|de|que|yo|nosotros|nosotras)(?=\s|…|\.{2,}|$)/iu,
  /^(?:voy a|vamos a|vaya a|vayamos a|tengo que|tenemos que|quiero|queremos)(?=\s|…|\.{2,}|$)/iu,
];

/** What somebody is about to do, without how they began to say it. @param text in one line */
export function whatIsAhead(text: string): string {
  let rest = text.trim();
  for (;;) {
    const beginning = BEGINNINGS.find((one) => one.test(rest));
    if (!beginning) return rest;
    rest = rest.replace(beginning, '').trimStart();
  }
}
