import { knownZone } from '../stewardship/working-days.ts';
import { SPANISH_NAMES } from './zone-names.ts';

/** What this Node lists under a name that was given up, and its name by now (IANA's "backward" file). */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Every zone that this Node lists, by name, with all its names as they are looked for. */
const ALL = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
  .map((name) => {
    const zone = RENAMED[name] ?? name;
    const names = new Set([zone, name, SPANISH_NAMES[zone] ?? zone]);
    return { zone, names: [...names].map(plainly) };
  })
  .toSorted((one, other) => (one.zone < other.zone ? -1 : 1));

/** The zone of this name as IANA writes it; nothing, if this Node knows none. */
export function zoneNamed(name: string): string | undefined {
  // No offsets, and no dates with a zone behind them, which Temporal would take as well.
  if (!/^[a-z][\w+/-]*$/i.test(name)) return undefined;
  const zone = knownZone(name);
  return zone !== 'UTC' || name.toUpperCase() === 'UTC' ? zone : undefined;
}

/** As people read it. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

/**
 * The zones that somebody may mean by what they typed: cities that begin so before those that only have it in them. Where nothing is
 * typed all of them, those near to their own first.
 * @param own where they are, if that is known
 */
export function zonesLike(typed: string, own?: string): string[] {
  const sought = plainly(typed);
  if (!sought) return zonesFrom(own);
  const exact = zoneNamed(typed.trim().replaceAll(/\s+/g, '_'));
  const found = ALL.flatMap(({ zone, names }) => {
    const ranks = names.map((name) => rankOf(name, sought)).filter((rank) => rank !== undefined);
    return ranks.length > 0 ? [{ zone, rank: Math.min(...ranks) }] : [];
  });
  const ranked = found.toSorted((one, other) => one.rank - other.rank).map(({ zone }) => zone);
  return [...new Set([...(exact ? [exact] : []), ...ranked])];
}

function zonesFrom(own: string | undefined): string[] {
  const region = own?.split('/')[0];
  const all = ALL.map(({ zone }) => zone);
  const near = all.filter((zone) => zone.split('/')[0] === region);
  return [...new Set([...(own ? [own] : []), 'UTC', ...near, ...all])];
}

function rankOf(name: string, sought: string): number | undefined {
  const at = name.indexOf(sought);
  if (at < 0) return undefined;
  const city = name.slice(name.lastIndexOf('/') + 1);
  if (city.startsWith(sought)) return 0;
  return at === 0 ? 1 : 2;
}

/** As it is compared: without marks, capitals and underscores. */
function plainly(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return bare.toLowerCase().replaceAll('_', ' ').trim();
}
