import { TOUR_STEPS, type TourStep, type TourStepId } from '../wire-tour.ts';
import { Icon } from './icons.tsx';
import { goInTour } from './tour-progress.ts';
import { isComplete } from './use-tour.ts';

/** Where one is in the tour, the way to each of its steps, and out of it. */
export function TourHead(props: {
  steps: TourStep[];
  step: TourStepId | 'end';
  /** All of a step is shown where there is little room. */
  isWhole: boolean;
  onWhole: () => void;
  onLeave: () => void;
}) {
  const { steps, step, isWhole } = props;
  return (
    <div class="tour-head">
      <ol class="tour-dots" aria-label="Steps of the tour">
        {steps.map((one, at) => (
          <li key={one.id}>
            <button
              type="button"
              class={isComplete(one) ? 'tour-dot done' : 'tour-dot'}
              aria-current={one.id === step ? 'step' : undefined}
              aria-label={`Step ${at + 1} of ${TOUR_STEPS.length}: ${one.title}${isComplete(one) ? ', done' : ''}`}
              title={one.title}
              onClick={() => goInTour({ step: one.id })}
            >
              {isComplete(one) ? <Icon name="check" size={12} /> : at + 1}
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="icon-button tour-more"
        aria-expanded={isWhole}
        aria-label="The whole step"
        title="The whole step"
        onClick={props.onWhole}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Leave the tour"
        title="Leave the tour"
        onClick={props.onLeave}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
