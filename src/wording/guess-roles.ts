import type { Language } from '../anonymity/identifying-details.ts';

/** Who somebody with a name may be to the author. */
export type Role = 'student' | 'patient' | 'customer' | 'colleague';

// Beginnings of words, without accents. Those of the trade itself tell less than the words for people.
const CUES: Record<Language, Record<Role, RegExp>> = {
  english: {
    student:
      /\b(?:students?|pupils?|class(?:es|room)?|lessons?|homework|exams?|essays?|marks?|grad(?:e|es|ed|ing)|parents?|parents' evening|school|year \d|mother|father|mum|dad)\b/giu,
    patient:
      /\b(?:patients?|residents?|wards?|dos(?:e|es|age)|medications?|meds|tablets?|insulin|bed|discharge[ds]?|surgery|clinic|charts?|blood|relatives?|care home)\b/giu,
    customer:
      /\b(?:customers?|clients?|orders?|refund(?:s|ed)?|invoices?|accounts?|subscriptions?|deliver(?:y|ies)|tickets?|callers?|complaints?|quotes?)\b/giu,
    colleague:
      /\b(?:colleagues?|team|deploy(?:s|ed|ment)?|sprint|stand-?up|manager|shift|code review|pull request|release|server|rota|handover|meeting)\b/giu,
  },
  spanish: {
    student:
      /(?<!\p{L})(?:alumn[oa]s?|estudiantes?|clases?|aula|deberes|ex[aá]men(?:es)?|notas?|tutor[ií]as?|colegio|instituto|curso|madre|padres?|profes?)(?!\p{L})/giu,
    patient:
      /(?<!\p{L})(?:pacientes?|residentes?|planta|dosis|medicaci[oó]n|pastillas?|insulina|cama|consulta|cl[ií]nica|historial|sangre|familiares?|residencia)(?!\p{L})/giu,
    customer:
      /(?<!\p{L})(?:clientes?|clientas?|pedidos?|reembolsos?|facturas?|cuentas?|env[ií]os?|entregas?|tiques?|tickets?|reclamaci[oó]n|presupuestos?)(?!\p{L})/giu,
    colleague:
      /(?<!\p{L})(?:compañer[oa]s?|equipo|despliegues?|sprint|jef[ea]s?|turnos?|reuni[oó]n|servidor|relevo)(?!\p{L})/giu,
  },
};

/** How far around a name words count twice. */
const NEAR = 60;

/**
 * Who the person at this place of a text may be, the likeliest first.
 * @param isMember the workspace has somebody of this name
 */
export function guessRoles(
  text: string,
  place: { start: number; end: number },
  language: Language,
  isMember: boolean,
): Role[] {
  const near = text.slice(Math.max(place.start - NEAR, 0), place.end + NEAR);
  const count = (role: Role) =>
    countOf(text, CUES[language][role]) + countOf(near, CUES[language][role]);
  const others = (['student', 'patient', 'customer'] as const)
    .map((role) => ({ role, cues: count(role) }))
    .filter(({ cues }) => cues > 0)
    .toSorted((one, other) => other.cues - one.cues);
  const likeliest = others[0];
  if (!likeliest) return ['colleague'];
  const isColleague = isMember || count('colleague') > likeliest.cues;
  return isColleague ? ['colleague', likeliest.role] : [likeliest.role, 'colleague'];
}

const countOf = (text: string, cues: RegExp): number => [...text.matchAll(cues)].length;
