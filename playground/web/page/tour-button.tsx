import { TOUR_STEPS } from '../wire-tour.ts';
import { Icon } from './icons.tsx';
import { changeTour, goInTour, startTourAgain, useTourProgress } from './tour-progress.ts';

/** Begins the guided tour, goes on with it, or leaves it. */
export function TourButton() {
  const { status, step, done } = useTourProgress();
  const isOver = step === 'end' || done.length === TOUR_STEPS.length;
  const press = () => {
    if (status === 'on') changeTour({ status: 'left' });
    else if (isOver) startTourAgain();
    else goInTour({ status: 'on' });
  };
  return (
    <button
      type="button"
      class="bar-button tour-button"
      aria-pressed={status === 'on'}
      title="Guided tour"
      onClick={press}
    >
      <Icon name="tour" size={16} /> <span class="bar-label">Tour</span>
    </button>
  );
}
