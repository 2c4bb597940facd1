import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Key, Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press } from '../slack/payloads.ts';
import {
  blockOf,
  type CarriedLook,
  isAnew,
  keptWith,
  lookMetadata,
  readTexts,
} from './look-through-form.ts';
import {
  emptyOf,
  lookActions,
  type LookThroughScreen,
  lookThroughModal,
} from './look-through-modal.ts';
import {
  isBlame,
  type Looking,
  type Suggestion,
  type SuggestWording,
  type Texts,
} from './suggest-wording.ts';
import { placeOf, wordingFor, wordingsFor } from './wording-blocks-view.ts';

/** What is told to whoever shows such a screen, with the texts as they stand in its fields. */
export interface Looked<Field extends string, Carried> {
  workspaceId: string;
  personId: string;
  viewId: string;
  carried: Carried;
  /** Tidied; only those that the screen has. */
  texts: Partial<Texts<Field>>;
  /** An error at a field of the screen, which stays open. */
  errorAt(field: Field, message: string): SubmissionAnswer;
}

/** A screen between a form and its commit that shows what may identify somebody. */
export interface LookThrough<Field extends string, Carried> extends LookThroughScreen<Field> {
  /** Ids and choices that the screen carries for the commit: never text, never a person's id. */
  carries: z.ZodType<Carried>;
  /** Where it goes, if that was chosen: who sends it doesn't have to go back to see. */
  whereTo?(carried: Carried): Key;
  /** Commits what stands in the fields, whatever is still in it: nobody is held up twice. */
  submit(looked: Looked<Field, Carried>): Promise<SubmissionAnswer>;
  /** The form before the screen, with these texts. */
  back(looked: Looked<Field, Carried>): Promise<ModalView>;
}

/** Looks through texts that were sent from a form. */
export type LookBefore<Field extends string, Carried> = (sent: {
  workspaceId: string;
  personId: string;
  carried: Carried;
  /** The fields that the screen has, by name, as they were sent. */
  texts: Partial<Texts<Field>>;
  /** What stood there before the change: what is in it was looked through then. */
  before?: readonly string[];
}) => Promise<
  /** To be shown instead of committing; nothing when there is nothing to show: commit. */
  ModalView | undefined
>;

interface Deps {
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
}

/** Registers such a screen. @returns what a form asks before it commits */
export function registerLookThrough<Field extends string, Carried>(
  listening: Listening,
  { suggest, updateModal, say }: Deps,
  look: LookThrough<Field, Carried>,
): LookBefore<Field, Carried> {
  type Kept = CarriedLook<Carried>;
  interface Standing {
    press: Press;
    workspaceId: string;
    kept: Kept;
    texts: Texts<Field>;
    anew: boolean;
  }
  const metadata = lookMetadata(look.carries);
  const ids = lookActions(look.id);

  const fieldsOf = ({ fields }: Kept) =>
    (Object.keys(look.fields) as Field[]).filter((field) => fields.includes(field));

  const lookingFor = (personId: string, kept: readonly string[]): Looking => ({
    kept,
    ...(look.pointsAt === 'names' && { othersThan: personId }),
    blame: look.pointsAtBlame,
  });

  const screen = (
    kept: Kept,
    texts: Texts<Field>,
    suggestions: readonly Suggestion[] | undefined,
    anew = false,
  ) =>
    lookThroughModal(say, look, {
      metadata: metadata.write(kept),
      texts,
      suggestions,
      anew,
      where: look.whereTo?.(kept.carried),
    });

  listening.submission(look.id, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const kept = metadata.read(payload.view.private_metadata);
    const fields = kept ? fieldsOf(kept) : (Object.keys(look.fields) as Field[]);
    const texts = readTexts(fields, values);
    if (!kept || fields.some((field) => !blockOf(field, values))) return tooOld(texts);
    const errors = fields.flatMap((field) => {
      const problem = problemOf(field, texts[field], fields);
      return problem ? [[blockOf(field, values) ?? field, problem]] : [];
    });
    if (errors.length > 0) return { kind: 'errors', errors: Object.fromEntries(errors) };
    return await look.submit({
      workspaceId,
      personId: payload.user.id,
      viewId: payload.view.id,
      carried: kept.carried,
      texts,
      errorAt: (field, message) => ({
        kind: 'errors',
        errors: { [blockOf(field, values) ?? field]: message },
      }),
    });
  });

  function problemOf(field: Field, text: string, fields: readonly Field[]): string | undefined {
    const { max } = look.fields[field];
    const empty = emptyOf(look.fields[field], fields);
    if (empty && !text) return say(empty);
    return text.length > max ? say('form.tooLong', { length: text.length, max }) : undefined;
  }

  const tooOld = (texts: Texts<Field>): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say(look.title), say('form.tooOld'), Object.values<string>(texts)),
  });

  ids.reword.forEach((id, choice) => {
    on(id, async (standing) => {
      const found = await foundBy(standing);
      const { workspaceId: _workspaceId, kept, texts, anew } = standing;
      // It was typed over meanwhile: what is shown next fits what stands there.
      const wording = found && wordingsOf(found)[choice];
      if (!found || wording === undefined) return await again(standing);
      return await again({
        ...standing,
        kept,
        texts: suggest.reword(texts, found, wording),
        anew: !anew,
      });
    });
  });

  on(ids.keep, async (standing) => {
    const found = await foundBy(standing);
    if (!found) return await again(standing);
    // Who keeps one word of blame isn't shown the next one.
    const all = isBlame(found) ? ((await lookAt(standing)) ?? []).filter(isBlame) : [found];
    const kept = keptWith(
      standing.kept.kept,
      all.flatMap(({ keys }) => keys),
    );
    return await again({ ...standing, kept: { ...standing.kept, kept } });
  });

  on(ids.again, again);

  on(ids.back, ({ press, workspaceId, kept, texts }) =>
    look.back({
      workspaceId,
      personId: press.user.id,
      viewId: press.view?.id ?? '',
      carried: kept.carried,
      texts,
      errorAt: (field, message) => ({ kind: 'errors', errors: { [field]: message } }),
    }),
  );

  const wordingsOf = (suggestion: Suggestion): (string | undefined)[] =>
    look.pointsAt === 'names' && !isBlame(suggestion)
      ? wordingsFor(say, suggestion)
      : [wordingFor(say, suggestion)];

  const lookAt = ({ workspaceId, press, kept, texts }: Standing) =>
    suggest.suggestions(workspaceId, texts, lookingFor(press.user.id, kept.kept));

  async function foundBy(standing: Standing): Promise<Suggestion<Field> | undefined> {
    const wanted = standing.press.actions[0]?.value;
    return (await lookAt(standing))?.find((one) => placeOf(one) === wanted);
  }

  async function again(standing: Standing): Promise<ModalView> {
    const { kept, texts, anew } = standing;
    return screen(kept, texts, await lookAt(standing), anew);
  }

  /** A button of the screen: what it shows instead. */
  function on(actionId: string, next: (standing: Standing) => Promise<ModalView>): void {
    listening.press(actionId, async ({ payload: press, workspaceId }) => {
      const { view } = press;
      const kept = view && metadata.read(view.private_metadata);
      if (!view || !kept) return;
      const fields = fieldsOf(kept);
      const { values } = view.state;
      const texts = readTexts(fields, values);
      const standing = { press, workspaceId, kept, texts, anew: isAnew(fields, values) };
      await updateModal(workspaceId, view.id, await next(standing), view.hash);
    });
  }

  return async ({ workspaceId, personId, carried, texts: sent, before = [] }) => {
    const texts = sent as Texts<Field>;
    const found = await suggest.suggestions(workspaceId, texts, lookingFor(personId, []));
    const stood = before.join('\n').toLowerCase();
    const old = found?.filter(({ detail }) => stood.includes(detail.text.toLowerCase())) ?? [];
    const left = found?.filter((one) => !old.includes(one));
    // Whoever shares by name is not kept from it by our being slow.
    if (left?.length === 0 || (!left && look.pointsAt === 'names')) return undefined;
    const kept = keptWith(
      [],
      old.flatMap(({ keys }) => keys),
    );
    return screen({ carried, fields: Object.keys(texts), kept }, texts, left);
  };
}
