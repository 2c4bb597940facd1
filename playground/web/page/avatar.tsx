import { OopsFace } from './icons.tsx';
import { nameOf, useNames } from './names.ts';

// Each with white letters on it at 4.5:1 or more.
const COLOURS = [
  '#5b6169',
  '#8a3ffc',
  '#0f766e',
  '#a8324a',
  '#1f6feb',
  '#8a5a00',
  '#b0399b',
  '#4d6b1f',
];

/** A person's initials on a colour of their own; the app's face for its bot. */
export function Avatar({ userId, size = 36 }: { userId: string | null; size?: number }) {
  const names = useNames();
  if (userId === names.app.userId) return <OopsFace size={size} />;
  const at = names.people.findIndex(({ id }) => id === userId);
  return <Initials name={nameOf(names, userId)} colour={at} size={size} />;
}

function Initials({ name, colour, size }: { name: string; colour: number; size: number }) {
  const letters = name.split(' ').map((part) => part.charAt(0));
  return (
    <svg class="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" fill={COLOURS.at(colour % COLOURS.length)} />
      <text x="18" y="23" text-anchor="middle" font-size="14" font-weight="600" fill="#fff">
        {letters.slice(0, 2).join('')}
      </text>
    </svg>
  );
}
