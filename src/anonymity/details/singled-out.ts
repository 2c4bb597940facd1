import { type Span, spansOf } from './detail.ts';

/** Things of which there may be only one without anybody being singled out. */
const THINGS = String.raw`thing|things|way|ways|time|times|reason|problem|issue|difference|place|places|day|days|option|options|change|changes|exception|file|copy|bug|error|number|server|folder|filter|order|paper|letter|offer|answer|matter|computer|printer|question|part|bit|point|room|key|sign|trace|clue|fix|solution|chance|good|bad|thing's|hint|step|line|word|words|other|two|three|few|ones|cosa|cosas|vez|forma|manera|razón|razon|motivo|problema|diferencia|sitio|lugar|día|dia|opción|opcion|cambio|error|archivo|copia|salida|pega|solución|solucion|excepción|excepcion|parte|pista|respuesta|hora|fecha|prueba|puerta|llave|sala|aula|hoja|línea|linea|vía|via|bueno|malo|buena|mala|dos|tres`;
const PERSON_EN = String.raw`one|ones? (?:who|that|with|in|on)|person|woman|man|girl|boy|student|pupil|nurse|teacher|doctor|tutor|tenant|admin|member|agent|temp|intern|trainee|apprentice|dev|resident|patient|parent|mum|dad|mother|father|colleague|human|adult|carer|staff|employee|lead|speaker|\p{L}+(?:er|or|ist|ian|ant|man|woman)`;
const NOT_ONLY = String.raw`(?<!\b(?:not|n['’]t|no|nor|if|never)\s)`;
const ME = String.raw`(?:as|being|i['’]?m|i am|i was|we['’]?re|we are|we were|he['’]?s|she['’]?s|he is|she is|he was|she was)`;

const ENGLISH = [
  String.raw`\b${ME} (?:the|her|his|our|their) (?:only|sole|lone)(?! (?:${THINGS})\b)(?: (?:one|person)(?: who| that)?\b)?`,
  String.raw`${NOT_ONLY}\b(?:the|our|their) (?:only|sole|lone) (?!(?:${THINGS})\b)(?:\p{L}+ )?(?:${PERSON_EN})\b(?! thing)(?: who\b)?`,
];

const UNICO = '(?:único|unico|única|unica)';
const YO = '(?:soy|fui|siendo|como|éramos|somos|era|es|fue|eres|sea|ser|estaba|eramos)';
const PERSON_ES = String.raw`que|quien|persona|hombre|mujer|de(?: la| los| las)? (?:turno|planta|equipo|guardia|departamento|claustro|clase|oficina|empresa|grupo)|del (?:turno|equipo|departamento|grupo|claustro|centro|colegio)|en|con|alumn[oa]|enfermer[oa]|maestr[oa]|profe|médic[oa]|medic[oa]|técnic[oa]|tecnic[oa]|becari[oa]|adult[oa]|chic[oa]|niñ[oa]|\p{L}+(?:or|ora|ista|ante|ente|ero|era|ador|adora)`;

const SPANISH = [
  String.raw`(?<!\bno )\b${YO} (?:(?:el|la|los|las) )?${UNICO}s?(?! (?:${THINGS})(?!\p{L}))(?: (?:que|persona)\b)?`,
  String.raw`(?<!\bno (?:soy|fui|era|es|fue) )(?<!\blo )\b(?:el|la) ${UNICO} (?!(?:${THINGS})(?!\p{L}))(?:${PERSON_ES})(?!\p{L})`,
];

const SINGLED_OUT = new RegExp(
  [...ENGLISH, ...SPANISH].map((way) => `(?:${way})`).join('|'),
  'dgiu',
);

/** Wording that says there is just one such person: "as the only …", "soy la única que …". */
export const findSinglingOut = (text: string): Span[] => spansOf(text, SINGLED_OUT);
