import type { ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import { actions, button, context, input, modal, section, textArea } from '../slack/block-kit.ts';
import { anewId } from './look-through-form.ts';
import { isBlame, type Suggestion, type Texts } from './suggest-wording.ts';
import { blameBlocks, CHOICES_MAX, nameBlocks, wordingBlocks } from './wording-blocks-view.ts';

/** A text that the screen shows, to be changed there. */
export interface LookedField {
  label: Key;
  /** In UTF-16 units, as Slack's inputs count them. */
  max: number;
  /** What is said when it is empty; without it, it may be. */
  empty?: Key;
  /** It may be empty all the same where the screen has this field. */
  unlessWith?: string;
}

/** What is said of a field when it is empty, on a screen with these; nothing where it may be. */
export const emptyOf = (
  { empty, unlessWith }: LookedField,
  fields: readonly string[],
): Key | undefined => (unlessWith !== undefined && fields.includes(unlessWith) ? undefined : empty);

/** What a screen is for, and what it says. */
export interface LookThroughScreen<Field extends string = string> {
  /** The screen's callback_id; the ids of its buttons begin with it. */
  id: string;
  /** In Slack's 24 characters. */
  title: Key;
  intro: Key;
  send: Key;
  goBack: Key;
  fields: Readonly<Record<Field, LookedField>>;
  /** Everything that may identify somebody, or only names of other people, which may be kept. */
  pointsAt: 'everything' | 'names';
  /** At words of blame as well: where somebody writes to an author, never where authors write. */
  pointsAtBlame?: boolean;
}

/** The ids of a screen's buttons. */
export const lookActions = (id: string) => ({
  reword: Array.from({ length: CHOICES_MAX }, (_, choice) => `${id}.reword.${choice}`),
  keep: `${id}.keep`,
  again: `${id}.again`,
  back: `${id}.back`,
});

/** Texts before they are committed, still editable, with what was found in them. */
export function lookThroughModal<Field extends string>(
  say: Say,
  screen: LookThroughScreen<Field>,
  shown: {
    metadata: string;
    texts: Texts<Field>;
    /** Nothing if it was not looked at in time. */
    suggestions: readonly Suggestion[] | undefined;
    /** The fields are to hold other texts than were typed into them. */
    anew: boolean;
    /** Where it was chosen to go. */
    where?: Key | undefined;
  },
): ModalView {
  const ids = lookActions(screen.id);
  const fields = Object.keys(shown.texts) as Field[];
  return modal({
    callbackId: screen.id,
    title: say(screen.title),
    submit: say(screen.send),
    close: say('form.cancel'),
    metadata: shown.metadata,
    blocks: [
      section(say(screen.intro)),
      ...(shown.where ? [context(say('look.where', { where: say(shown.where) }))] : []),
      ...fields.map((field) => {
        const { label, max } = screen.fields[field];
        const empty = emptyOf(screen.fields[field], fields);
        const id = shown.anew ? anewId(field) : field;
        const area = textArea(id, { initial: shown.texts[field], max });
        return input(id, say(label), area, { optional: empty === undefined });
      }),
      ...foundBlocks(say, screen, shown.suggestions),
      actions(
        'look_actions',
        button(ids.again, say('look.again')),
        button(ids.back, say(screen.goBack)),
      ),
    ],
  });
}

function foundBlocks(
  say: Say,
  { id, pointsAt }: LookThroughScreen,
  suggestions: readonly Suggestion[] | undefined,
) {
  if (!suggestions) return [context(say('look.notLooked'))];
  if (suggestions.length === 0) return [context(say('look.nothing'))];
  const { reword, keep } = lookActions(id);
  const blamed = suggestions.filter(isBlame);
  const details = suggestions.filter((one) => !isBlame(one));
  return [
    ...blameBlocks(say, blamed, { reword: reword[0] ?? '', keep }),
    ...(pointsAt === 'names'
      ? nameBlocks(say, details, { reword, keep })
      : wordingBlocks(say, details, reword[0] ?? '')),
  ];
}
