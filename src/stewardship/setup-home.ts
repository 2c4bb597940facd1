import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { button, divider, sectionWith } from '../slack/block-kit.ts';

/** Opens the setup, from wherever it stands. */
export const OPEN_SETUP = 'open_setup';

/** The way into the setup, on the Home tabs of stewards; on everyone's as long as there are none. */
export function setupHome(
  say: Say,
  {
    isSteward,
    hasStewards,
    hasChannels,
  }: Record<'isSteward' | 'hasStewards' | 'hasChannels', boolean>,
): KnownBlock[] {
  if (hasStewards && !isSteward) return [];
  const text = hasStewards ? say('home.setup') : say('home.noSteward');
  const lines = hasChannels ? [text] : [text, say('home.noChannel')];
  return [
    divider(),
    sectionWith('home_setup', lines.join('\n'), button(OPEN_SETUP, say('home.openSetup'))),
  ];
}
