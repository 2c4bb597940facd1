import { asQuestion, type BlameRule, REST, words } from './blame-rule.ts';

/** Of verbs whose forms can't be told from their endings: what "-iste" comes from, and the subjunctive of it. */
const ISTE: Record<string, [infinitive: string, subjunctive: string]> = {
  leíste: ['leer', 'leyeras'],
  viste: ['ver', 'vieras'],
  hiciste: ['hacer', 'hicieras'],
  dijiste: ['decir', 'dijeras'],
  pediste: ['pedir', 'pidieras'],
  seguiste: ['seguir', 'siguieras'],
  escribiste: ['escribir', 'escribieras'],
  tuviste: ['tener', 'tuvieras'],
  pusiste: ['poner', 'pusieras'],
  fuiste: ['ir', 'fueras'],
  diste: ['dar', 'dieras'],
  supiste: ['saber', 'supieras'],
  entendiste: ['entender', 'entendieras'],
  oíste: ['oír', 'oyeras'],
};
const PARTICIPLES: Record<string, string> = {
  leído: 'leer',
  visto: 'ver',
  hecho: 'hacer',
  dicho: 'decir',
  pedido: 'pedir',
  seguido: 'seguir',
  escrito: 'escribir',
  tenido: 'tener',
  puesto: 'poner',
  ido: 'ir',
  sabido: 'saber',
  entendido: 'entender',
};

const verbOf = (found: RegExpExecArray) => (found.groups?.['did'] ?? '').toLowerCase();

/** "revisaste": "revisaras"; nothing for a verb that isn't known. */
const subjunctiveOf = (verb: string): string | undefined =>
  verb.endsWith('aste') ? `${verb.slice(0, -4)}aras` : ISTE[verb]?.[1];
const infinitiveOf = (verb: string): string | undefined => {
  if (verb.endsWith('aste')) return `${verb.slice(0, -4)}ar`;
  if (verb.endsWith('ado')) return `${verb.slice(0, -3)}ar`;
  return ISTE[verb]?.[0] ?? PARTICIPLES[verb];
};

const hardThat = (found: RegExpExecArray): string | undefined => {
  const verb = subjunctiveOf(verbOf(found));
  return verb && `qué hizo difícil que ${verb}`;
};
const rightTo = (found: RegExpExecArray): string | undefined => {
  const verb = infinitiveOf(verbOf(found));
  return verb && `qué hizo que pareciera bien ${verb}`;
};
/** A statement that becomes a question begins with its mark, unless that stands there already. */
const question = (found: RegExpExecArray, text: string): string | undefined => {
  const isOne = /¿\s*$/u.test(found.input.slice(0, found.index));
  return asQuestion(found, isOne ? text : `¿${text.replace(/^q/, 'Q')}`);
};
const helpedTo = (found: RegExpExecArray): string | undefined => {
  const said = verbOf(found);
  const verb = said.endsWith('r') ? said : infinitiveOf(said);
  return verb && question(found, `qué habría ayudado a ${verb}`);
};
const always = (text: string) => () => text;

const DID = '(?<did>\\p{L}+(?:aste|[ií]ste))';
const NOT_THEM =
  /(?<!\p{L})(?:no|nada|nadie|ni|sin|nunca|ningun[oa]?)(?!\p{L})|(?<!\p{L})me (?:sentí|siento|pareció)|(?<!\p{L})(?:yo|fui|estaba|estuve)(?!\p{L})/iu;

/** Ways to blame somebody in Spanish, in the second person, each with what can be asked instead. */
export const SPANISH_BLAME: readonly BlameRule[] = [
  { pattern: words(`por qu[eé] no ${DID}`), better: hardThat },
  {
    pattern: words('por qu[eé] no (?:has|hab[ií]as) (?<did>\\p{L}+[dt]o|dicho|hecho)'),
    better: (found) => {
      const verb = infinitiveOf(verbOf(found));
      return verb && `qué hizo difícil ${verb}`;
    },
  },
  { pattern: words(`por qu[eé] (?:demonios )?${DID}`), better: rightTo },
  { pattern: words(`(?<=¿\\s*)no ${DID}`), better: hardThat },
  {
    pattern: words('c[oó]mo (?:pudiste|has podido|puedes) no'),
    better: always('qué hizo difícil'),
  },
  {
    pattern: words('c[oó]mo (?:pudiste|has podido)(?! no)'),
    better: always('qué hizo que fuera fácil'),
  },
  {
    pattern: words('c[oó]mo se te (?:ocurre|ocurri[oó]|ha ocurrido)'),
    better: always('qué hizo que pareciera bien'),
  },
  { pattern: words('c[oó]mo es posible que no'), better: always('qué hizo difícil que') },
  {
    pattern: words(
      `(?:deber[ií]as|debiste|tendr[ií]as que|ten[ií]as que) haber (?<did>\\p{L}+[dt]o|hecho|dicho)${REST}`,
      false,
    ),
    better: helpedTo,
  },
  { pattern: words(`debiste (?!haber)(?<did>\\p{L}+[aeií]r)${REST}`, false), better: helpedTo },
  {
    pattern: words(
      '(?:es|fue|ha sido|era) (?:toda |solo )?(?:tu culpa|culpa tuya)|la culpa (?:es|fue|ha sido) (?:toda )?tuya',
    ),
    better: always('le puede pasar a cualquiera'),
    unless: NOT_THEM,
  },
  {
    pattern: words(
      'qui[eé]n (?:tiene|tuvo) la culpa(?: de (?:esto|eso|ello))?|de qui[eé]n (?:es|fue) la culpa',
    ),
    better: always('qué llevó a esto'),
  },
  {
    pattern: words('qui[eé]n (?:ha sido|fue)(?=\\s*[?!])', false),
    better: always('cómo llegó a pasar'),
  },
  {
    pattern: words('(?:muy |tan )?(?:est[uú]pid|tont)(?<end>[oa]s?)(?! pregunta)'),
    better: (found) => `human${found.groups?.['end']}`,
    unless: NOT_THEM,
  },
  {
    pattern: words(
      '(?:muy |tan |un[oa]? )?(?:idiotas?|torpes?|torpeza|imb[eé]cil|descuidad[oa]s?|descuido tuyo|negligentes?|negligencia|irresponsables?|incompetentes?|in[uú]til|inaceptable|imperdonable|chapuza)|qu[eé] verg[uü]enza',
    ),
    unless: NOT_THEM,
  },
  {
    pattern: words('en qu[eé] (?:estabas|estar[ií]as) pensando'),
    better: always('qué estaba pasando en ese momento'),
  },
  { pattern: /[¿¡]+\s*otra\s+vez\s*[?!]*!+[?!]*/giu, better: always('¿Ha pasado ya antes?') },
  { pattern: /(?<![\p{L}¿¡])otra\s+vez\s*(?:\?+!|!+\?|!!)[?!]*/giu },
  {
    pattern: words(`(?:evidentemente|claramente|obviamente) no ${DID}${REST}`, false),
    better: (found) => {
      const verb = subjunctiveOf(verbOf(found));
      return verb && question(found, `qué hizo difícil que ${verb}`);
    },
  },
  { pattern: words('(?:obviamente|evidentemente)'), better: always('visto ahora') },
  {
    pattern: words(
      'te lo (?:dije|hab[ií]a dicho|advert[ií]|he dicho)|cu[aá]ntas veces (?:te|tengo|hay|he)|no (?:tienes|hay|tiene) excusas?|sentido com[uú]n|es de caj[oó]n|todo el mundo sabe|cualquiera (?:lo )?(?:habr[ií]a|hubiera) (?:visto|notado|sabido)|qu[eé] te pasa(?=\\s*[?!])|ni siquiera \\p{L}+[ai]ste',
      false,
    ),
  },
  {
    pattern: words(
      '(?<!¿\\s*)nunca (?:te )?(?:escuchas|lees|miras|revisas|preguntas|aprendes|fijas|prestas)|(?<!¿\\s*)siempre (?:te |lo )?(?:haces|olvidas|llegas tarde|pierdes)',
    ),
  },
  {
    pattern: words(
      '(?:ten m[aá]s cuidado|presta (?:m[aá]s )?atenci[oó]n|f[ií]jate (?:mejor|bien|m[aá]s)|pon m[aá]s atenci[oó]n)(?: la pr[oó]xima vez)?[.!]*',
      false,
    ),
    better: always('¿Qué ayudaría la próxima vez?'),
  },
];
