import { type Span, spansOf } from './detail.ts';

const SUFFIX = String.raw`\s?[ap]\.?\s?m\b\.?|\s?(?:hrs?|horas?|h)\b\.?|\s?(?:in the (?:morning|afternoon|evening)|at night)|\s?de la (?:mañana|manana|madrugada|tarde|noche)`;
const BEFORE = String.raw`(?<![\p{L}\d.,:/·£$€-])`;
const AFTER = String.raw`(?![\p{L}\d%]|[.,:/-]\d)`;
const HOUR = String.raw`(?:[01]?\d|2[0-3])`;
const WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const HORAS = 'una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce';
/** What says that a clock is meant, where the digits alone don't: "9.30" may be a version or a price. */
const CUE = String.raw`(?<=\b(?:at|around|about|by|until|till|before|after|since|las|la una|from|between)\s(?:about\s|around\s|exactly\s)?)`;
const UNIT = String.raw`(?!\s?(?:%|€|£|\$|euros?|pounds?|dollars?|GB|MB|TB|kg|g|mg|mcg|ml|l|mm|cm|m|km|units?|points?|per|percent|por|stars?)(?![\p{L}]))`;

const CLOCK = [
  `${BEFORE}${HOUR}:[0-5]\\d(?::[0-5]\\d)?(?:${SUFFIX})?${AFTER}`,
  `${BEFORE}${HOUR}[.h][0-5]\\d(?:${SUFFIX})${AFTER}`,
  `${BEFORE}${CUE}${HOUR}[.h][0-5]\\d${AFTER}${UNIT}`,
  `${BEFORE}${HOUR}(?:\\s?[ap]\\.?m\\b\\.?|\\s?o['’]?clock\\b|\\s?de la (?:mañana|manana|madrugada|tarde|noche)|h\\b)${AFTER}`,
  `${BEFORE}(?:[01]\\d|2[0-3])[0-5]\\d\\s?(?:hrs|hours|horas)\\b`,
  `(?<=\\blas\\s)${HOUR}(?:\\s(?:y|menos)\\s(?:media|cuarto|\\p{L}+))?(?![\\d:./,]|\\s\\p{L}+s\\b)`,
  `(?<=\\b(?:las?)\\s)(?:${HORAS})\\s(?:(?:y|menos)\\s(?:media|cuarto|\\d+|cinco|diez|veinte|veinticinco)|en punto|de la (?:mañana|manana|madrugada|tarde|noche))`,
  `\\b(?:half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five) (?:minutes )?(?:past|to)) (?:${WORDS})\\b|\\b(?:half past|quarter (?:past|to)|\\d{1,2} (?:minutes )?past) \\d{1,2}\\b`,
  `\\b(?:${WORDS})[\\s-](?:o['’]?clock|thirty|fifteen|forty-five|[ap]\\.?m)\\b`,
];
const TIME = new RegExp(CLOCK.map((way) => `(?:${way})`).join('|'), 'dgiu');

/** Exact times of day, without the preposition. "Twice a day", "24/7" and "at lunch" are none. */
export const findTimes = (text: string): Span[] => spansOf(text, TIME);
