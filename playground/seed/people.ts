import type { Person, Slack } from '../slack/slack.ts';

interface CastMember {
  realName: string;
  tz: string;
  role: string;
  /** The language of their Slack, where it isn't that of the school. */
  locale?: string;
}

/** The people a visitor can be. */
export const CAST = {
  ada: { realName: 'Ada Okafor', tz: 'Europe/London', role: 'Teaches maths. Shares openly' },
  ben: { realName: 'Ben Castillo', tz: 'Europe/London', role: 'Coach for teaching' },
  mei: { realName: 'Mei Tanaka', tz: 'Europe/London', role: 'Coach for software' },
  ruth: { realName: 'Ruth Adler', tz: 'Europe/London', role: 'Head of the school, and steward' },
  jonas: { realName: 'Jonas Weber', tz: 'Europe/London', role: 'New teacher, first term' },
  priya: { realName: 'Priya Nair', tz: 'America/New_York', role: 'Engineer, works from New York' },
  lucia: {
    realName: 'Lucía Ferrer',
    tz: 'Europe/London',
    role: 'Teaches Spanish. Her Slack is in Spanish, and so is Oops',
    locale: 'es-ES',
  },
  sam: { realName: 'Sam Doyle', tz: 'Europe/London', role: 'Guest: a student teacher in #year-7' },
} as const satisfies Record<string, CastMember>;

export type CastName = keyof typeof CAST;
export type Cast = Record<CastName, Person>;

/** Colleagues who fill the channels, as in any school. */
const COLLEAGUES = {
  grace: 'Grace Lindqvist',
  omar: 'Omar Haddad',
  tom: 'Tom Baker',
  anouk: 'Anouk Visser',
  dele: 'Dele Adeyemi',
  hannah: 'Hannah Price',
  viktor: 'Viktor Nowak',
} as const;

/** By the name that they have in Slack. Hannah and Viktor are engineers, the others teach. */
export type Colleagues = Record<keyof typeof COLLEAGUES, Person>;

/** Adds the cast and their colleagues. @returns both */
export function addPeople(slack: Slack): { cast: Cast; colleagues: Colleagues } {
  const add = (name: CastName) => {
    const { realName, tz, locale = 'en-GB' }: CastMember = CAST[name];
    return slack.addPerson({
      name,
      realName,
      tz,
      locale,
      ...(name === 'ruth' && { isAdmin: true, isOwner: true }),
      ...(name === 'sam' && { isGuest: 'multi' as const }),
    });
  };
  const cast: Cast = {
    ada: add('ada'),
    ben: add('ben'),
    mei: add('mei'),
    ruth: add('ruth'),
    jonas: add('jonas'),
    priya: add('priya'),
    lucia: add('lucia'),
    sam: add('sam'),
  };
  const addColleague = (name: keyof Colleagues) =>
    slack.addPerson({
      name,
      realName: COLLEAGUES[name],
      tz: 'Europe/London',
      locale: 'en-GB',
    });
  const colleagues: Colleagues = {
    grace: addColleague('grace'),
    omar: addColleague('omar'),
    tom: addColleague('tom'),
    anouk: addColleague('anouk'),
    dele: addColleague('dele'),
    hannah: addColleague('hannah'),
    viktor: addColleague('viktor'),
  };
  return { cast, colleagues };
}
