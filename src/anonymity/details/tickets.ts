import { type Span, spansOf } from './detail.ts';

/** Keys that are standards, products and exams, not records: "UTF-8", "COVID-19", "ISO-9001". */
const NO_RECORD =
  /^(?:UTF|COVID|SARS|ISO|IEC|EN|DIN|UNE|RFC|CVE|SHA|MD|AES|RSA|TLS|SSL|HTTP|IPV|GPT|MP|PM|CO|WD|USB|PS|IE|ES|GCSE|KS|BTEC|PGCE|SQL|NTFS|ASCII|WIN|F|B|A)-?\d/u;
const KEY = /(?<![\p{L}\d_/.-])\p{Lu}[\p{Lu}\d]{1,9}-\d{1,8}(?![\p{L}\d]|-\d)/dgu;
const PREFIXED = /(?<![\p{L}\d_/.-])\p{Lu}{2,6}\d{5,12}(?![\p{L}\d])/dgu;
const NUMBERED = /(?<![\p{L}\d&/#=])#(?!(\d)\1+\b)\d{3,12}(?![\p{L}\d])/dgu;

const RECORD = `
  case case\\ file ticket incident claim order invoice request job booking reservation ref reference record file account
  policy purchase\\ order PO PR MR issue bug patient\\ (?:id|number) hospital\\ (?:id|number) NHS MRN URN UPN RMA
  customer\\ (?:id|number) client\\ (?:id|number) student\\ (?:id|number) employee\\ (?:id|number) serial
  caso pedido expediente incidencia tiquet tique factura reserva solicitud reclamación reclamacion siniestro póliza
  poliza albarán albaran historia historia\\ clínica historial parte aviso orden presupuesto contrato NHC NIA CIP SIP
  matrícula matricula cliente folio
`
  .trim()
  .split(/(?<!\\)\s+/)
  .map((word) => word.replace('\\ ', ' '))
  .toSorted((one, other) => other.length - one.length)
  .join('|');
const SIGN = String.raw`(?:\s*(?:no\.?|nr\.?|num\.?|number|n[ºo°]\.?|número|numero|núm\.?|id|ref\.?|#|:))*`;
/** A number after the word for a record: with four digits or more, or two parts ("2231/24"). Years and amounts are neither. */
const NAMED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${RECORD})${SIGN}\s*#?(?!(?:19|20)\d\d(?![\d/-]))(?:\p{Lu}{0,4}-?\d{4,14}|\p{Lu}{0,4}\d{1,8}[/-]\d{1,8}(?:[/-]\d{1,8})?)(?![\p{L}\d]|[.,]\d|\s?(?:%|€|£|\$|euros?|pounds?|dollars?|libras?|units?|unidades))`,
  'dgiu',
);

/** Somebody with a number: one that is called so, or is too long to be a count. */
const PERSON = `
  patient pupil student customer client employee member resident user paciente alumno alumna estudiante cliente usuario usuaria
  residente empleado empleada socio socia
`
  .trim()
  .split(/\s+/)
  .join('|');
const OF_PERSON = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${PERSON})(?:\s(?:no\.?|nr\.?|num\.?|number|n[ºo°]\.?|número|numero|núm\.?|id|ref\.?|#)\s?\d{4,14}|\s#?\d{6,14})(?![\p{L}\d]|[.,]\d)`,
  'dgiu',
);

/** Ids of tickets and records, each with the word that stands before it. */
export function findTickets(text: string): Span[] {
  const isRecord = ({ start, end }: Span) => !NO_RECORD.test(text.slice(start, end));
  return [
    ...spansOf(text, NAMED),
    ...spansOf(text, OF_PERSON),
    ...spansOf(text, KEY).filter(isRecord),
    ...spansOf(text, PREFIXED).filter(isRecord),
    ...spansOf(text, NUMBERED),
  ];
}
