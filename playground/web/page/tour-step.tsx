import type { Ref } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Act } from '../wire.ts';
import { TOUR_STEPS, type TourStep, type TourTask, type TourTaskId } from '../wire-tour.ts';
import { Icon } from './icons.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { showWhere, unmark } from './tour-places.ts';
import { goInTour } from './tour-progress.ts';
import { isComplete } from './use-tour.ts';

/** What the world does in a task, and not a person. */
const WORLD: Partial<Record<TourTaskId, { label: string; act: Act }>> = {
  'anonymously.leave': { label: 'Let the post leave', act: { kind: 'jump', to: 'nextPost' } },
  'digest.come': { label: 'Jump to Friday, 15:00', act: { kind: 'jump', to: 'friday' } },
};

/** What the tour can do for who takes it. */
export interface TourDoing {
  act: DoAct;
  onBecome: (name: string) => void;
  /** Opens the inspector where it says whose name stands where. */
  onAskWhoseName: () => void;
}

/** One step: what there is to do in it, or what was special about it. */
export function TourStepCard(
  props: TourDoing & {
    step: TourStep;
    steps: TourStep[];
    /** Where the person can share. */
    channel: string;
    titleRef: Ref<HTMLHeadingElement>;
  },
) {
  const { step, steps } = props;
  const isDone = isComplete(step);
  const isBegun = step.tasks.some((task) => task.isDone);
  const current = step.tasks.find((task) => !task.isDone);
  // What was outlined is done.
  useEffect(() => unmark, [current?.id]);
  return (
    <>
      <h2 ref={props.titleRef} tabIndex={-1}>
        {step.title}
      </h2>
      {!isBegun && <p class="tour-intro">{step.intro}</p>}
      <ol class="tour-tasks">
        {step.tasks.map((task) => (
          <Task key={task.id} task={task} isCurrent={task === current} />
        ))}
      </ol>
      {isDone && (
        <p class="tour-after">
          <Mrkdwn text={step.after} />
        </p>
      )}
      {!isDone && step.note && (
        <p class="tour-note">
          <Mrkdwn text={step.note} />
        </p>
      )}
      {!isDone && <Aside step={step} steps={steps} />}
      <Buttons {...props} task={current} />
    </>
  );
}

function Task({ task, isCurrent }: { task: TourTask; isCurrent: boolean }) {
  const name = task.isDone ? 'done' : isCurrent ? 'current' : '';
  return (
    <li class={`tour-task ${name}`} aria-current={isCurrent ? 'true' : undefined}>
      <span class="tour-tick">{task.isDone && <Icon name="check" size={12} />}</span>
      <span>
        {task.isDone && <span class="unseen">Done: </span>}
        <Mrkdwn text={task.text} />
      </span>
    </li>
  );
}

/** Whoever does another step's things meanwhile is told that they count. */
function Aside({ step, steps }: { step: TourStep; steps: TourStep[] }) {
  const counts = steps.map(({ tasks }) => tasks.filter(({ isDone }) => isDone).length);
  const before = useRef(counts).current;
  const at = steps.findIndex(
    (other, index) => other.id !== step.id && (counts[index] ?? 0) > (before[index] ?? 0),
  );
  const other = steps[at];
  if (!other) return null;
  return (
    <p class="tour-note">
      {isComplete(other) ? `That was step ${at + 1}. ` : `That belongs to step ${at + 1}. `}
      <button type="button" class="link" onClick={() => goInTour({ step: other.id })}>
        Go to “{other.title}”
      </button>
    </p>
  );
}

function Buttons(props: Parameters<typeof TourStepCard>[0] & { task: TourTask | undefined }) {
  const { step, steps, task, channel, act, onBecome } = props;
  const reading = useReading();
  const { me, people, world } = reading.state;
  const isFlying = world.underWay !== null;
  const next = nextOf(step, steps);
  const goOn = () => goInTour({ step: next?.id ?? 'end' });
  if (!task) {
    return (
      <div class="tour-buttons">
        {step.id === 'anonymously' && (
          <button type="button" class="button" onClick={props.onAskWhoseName}>
            Whose name is anywhere?
          </button>
        )}
        <button type="button" class="button primary" onClick={goOn}>
          {next ? `Next: ${next.title}` : 'Finish the tour'}
        </button>
      </div>
    );
  }
  const best = people.find(({ name }) => name === step.bestAs && name !== me.name);
  const ofWorld = WORLD[task.id];
  const show = () =>
    void showWhere(task, reading.go, {
      state: reading.state,
      channelToShareIn: channel,
      someoneIsCalled: step.bestAs !== null,
    });
  return (
    <div class="tour-buttons">
      {best && (
        <button type="button" class="button primary" onClick={() => onBecome(best.name)}>
          Be {best.realName}
        </button>
      )}
      {ofWorld && (
        <button
          type="button"
          class="button primary"
          aria-disabled={isFlying}
          onClick={() => !isFlying && void act(ofWorld.act)}
        >
          {isFlying ? 'On its way…' : ofWorld.label}
        </button>
      )}
      <button type="button" class="button" onClick={show}>
        Show me where
      </button>
      <button type="button" class="link tour-skip" onClick={goOn}>
        Skip this step
      </button>
    </div>
  );
}

/** The next one that is not done yet. */
function nextOf(step: TourStep, steps: TourStep[]): TourStep | undefined {
  const at = TOUR_STEPS.indexOf(step.id);
  return steps.slice(at + 1).find((one) => !isComplete(one)) ?? steps[at + 1];
}
