import { setImmediate as nextTurn } from 'node:timers/promises';
import type { App, SlackViewAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import { describeFault } from '../runtime/faults.ts';
import { newReference } from '../runtime/ids.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { type Answering, createWhispers, isFull } from './create-whispers.ts';
import type { Handler, Listening, SubmissionAnswer } from './listening.ts';
import { noteModal } from './note-modal.ts';
import * as payloads from './payloads.ts';

interface Deps {
  app: App;
  /** Shows a screen with a trigger: on top of the one that is open, or alone. */
  show(triggerId: string, view: ModalView, over: 'screen' | 'nothing'): Promise<void>;
  updateModal(viewId: string, view: ModalView, hash?: string): Promise<void>;
  /** The workspace that Oops is installed in. */
  workspaceId: () => string;
  say: Say;
  speakTo: Pick<SpeakTo, 'person'>;
  log: Log;
  metrics: Metrics;
}

export function createListening(deps: Deps): { listening: Listening; drain(): Promise<void> } {
  const { app, say } = deps;
  const answeringTo = createWhispers(deps);
  const underWay = new Set<Promise<void>>();

  function track(task: Promise<void>): Promise<void> {
    const tracked = task.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return tracked;
  }

  /** Whoever acts is answered in their own language. */
  const answerTo = <T>(body: unknown, task: () => Promise<T>): Promise<T> =>
    deps.speakTo.person(deps.workspaceId(), payloads.actor.safeParse(body).data ?? '', task);

  /** Logs a fault without a word of what was sent. @returns what the person is told */
  function sorry(fault: unknown): string {
    const reference = newReference();
    // One line of the stack only: the whole would say that somebody was sharing anonymously just then.
    deps.log.error('listener.fault', { reference, ...describeFault(fault, 1) });
    deps.metrics.fault();
    return say('fault.sorry', { reference });
  }

  const isOurs = (body: {
    team?: { id: string } | null | undefined;
    user: { team_id?: string | undefined };
  }) =>
    (body.team?.id ?? deps.workspaceId()) === deps.workspaceId() &&
    (body.user.team_id ?? deps.workspaceId()) === deps.workspaceId();

  async function answerAfter(
    ack: () => Promise<void>,
    body: unknown,
    answering: Answering,
    act: () => Promise<void>,
  ): Promise<void> {
    await ack();
    // What follows would keep the answer from going out: Node sends it only once this turn has ended.
    await nextTurn();
    await answerTo(body, () => answer(answering, act));
  }

  async function answer(
    { whisper, withoutWindow }: Answering,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (fault) {
      if (isFull(fault)) {
        await withoutWindow({ text: say('note.full') }).catch(sorry);
        return;
      }
      const text = sorry(fault);
      // The private answer can fail as well (Slack is down); the log holds the reference in any case.
      await whisper({ text }).catch(() => {});
    }
  }

  function listen<Payload extends Parameters<typeof isOurs>[0]>(
    shape: z.ZodType<Payload>,
    handle: Handler<Payload>,
  ) {
    return ({
      ack,
      body,
      respond,
    }: {
      ack: () => Promise<void>;
      body: unknown;
      respond?: unknown;
    }) => {
      const answering = answeringTo(respond, body);
      const { whisper } = answering;
      return track(
        answerAfter(ack, body, answering, async () => {
          const payload = shape.parse(body);
          if (!isOurs(payload)) return await whisper({ text: say('fault.otherWorkspace') });
          await handle({ payload, workspaceId: deps.workspaceId(), whisper });
        }),
      );
    };
  }

  const listening: Listening = {
    command(name, handle) {
      app.command(name, ({ ack, body, respond }) => {
        const answering = answeringTo(respond, body);
        return track(
          answerAfter(ack, body, answering, () =>
            handle({
              payload: payloads.slashCommand.parse(body),
              workspaceId: deps.workspaceId(),
              whisper: answering.whisper,
            }),
          ),
        );
      });
    },
    globalShortcut(callbackId, handle) {
      app.shortcut(
        { callback_id: callbackId, type: 'shortcut' },
        listen(payloads.globalShortcut, handle),
      );
    },
    messageShortcut(callbackId, handle) {
      app.shortcut(
        { callback_id: callbackId, type: 'message_action' },
        listen(payloads.messageShortcut, handle),
      );
    },
    press(actionId, handle) {
      app.action(actionId, listen(payloads.press, handle));
    },
    submission(callbackId, handle) {
      app.view({ callback_id: callbackId, type: 'view_submission' }, ({ ack, body }) =>
        track(answerTo(body, () => answerSubmission(ack, body, handle))),
      );
    },
    options(actionId, handle) {
      app.options(actionId, ({ ack, body }) =>
        track(
          answerTo(body, async () => {
            try {
              const { user, team, value, view } = payloads.optionsRequest.parse(body);
              const asked = {
                userId: user.id,
                typed: value,
                metadata: view?.private_metadata ?? '',
                workspaceId: deps.workspaceId(),
              };
              const options = isOurs({ user, team }) ? await handle(asked) : [];
              await ack({ options });
            } catch (fault) {
              sorry(fault);
              await ack({ options: [] });
            }
          }),
        ),
      );
    },
    event(name, handle) {
      app.event(name, ({ event }) =>
        track(
          handle({ event, workspaceId: deps.workspaceId() }).catch(
            (fault: unknown) => void sorry(fault),
          ),
        ),
      );
    },
  };

  async function answerSubmission(
    ack: (answer?: never) => Promise<void>,
    body: SlackViewAction,
    handle: Parameters<Listening['submission']>[1],
  ): Promise<void> {
    const answer = await decide(body, handle);
    // Bolt types the answer by the kind of view event; ours are all submissions.
    const tell = ack as (answer?: unknown) => Promise<void>;
    if (answer.kind === 'done') return await tell();
    if (answer.kind === 'errors')
      return await tell({ response_action: 'errors', errors: answer.errors });
    await tell({ response_action: 'update', view: answer.view });
    answer.afterwards?.();
  }

  async function decide(
    body: SlackViewAction,
    handle: Parameters<Listening['submission']>[1],
  ): Promise<SubmissionAnswer> {
    try {
      const payload = payloads.submission.parse(body);
      if (!isOurs(payload)) return keepOpen(body, say('fault.otherWorkspace'));
      return await handle({ payload, workspaceId: deps.workspaceId() });
    } catch (fault) {
      return keepOpen(body, sorry(fault));
    }
  }

  /** The form stays open with all that was typed, and says what happened at its first field, if it has one. */
  function keepOpen(body: SlackViewAction, message: string): SubmissionAnswer {
    const firstInput = body.view.blocks.find((block) => block.type === 'input' && block.block_id);
    return firstInput?.block_id
      ? { kind: 'errors', errors: { [firstInput.block_id]: message } }
      : { kind: 'next', view: noteModal(say, say('note.title'), message) };
  }

  return {
    listening,
    async drain() {
      await Promise.allSettled(underWay);
    },
  };
}
