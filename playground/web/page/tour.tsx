import { createPortal } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { TOUR_STEPS, type TourStep, type TourStepId } from '../wire-tour.ts';
import { useReading } from './names.ts';
import { TourEnd } from './tour-end.tsx';
import { TourHead } from './tour-head.tsx';
import { unmark } from './tour-places.ts';
import { changeTour, goInTour, useTourProgress, wasAskedFor } from './tour-progress.ts';
import { type TourDoing, TourStepCard } from './tour-step.tsx';
import { useTour } from './use-tour.ts';
import { useTourHost } from './use-tour-host.ts';

/** The guided tour's card, for who has never been here and for who is on it. */
export function Tour(props: TourDoing) {
  const { status } = useTourProgress();
  return status === 'left' ? null : <Card {...props} />;
}

function Card(props: TourDoing) {
  const { state } = useReading();
  const progress = useTourProgress();
  const host = useTourHost();
  const tour = useTour(state, progress);
  const [isWhole, setIsWhole] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const { status, step } = progress;

  useEffect(() => unmark, [status, step]);
  useEffect(() => {
    if (title.current && wasAskedFor()) title.current.focus();
  });

  const leave = () => {
    unmark();
    changeTour({ status: 'left' });
    document.querySelector<HTMLElement>('.tour-button')?.focus();
  };
  if (!tour) return null;
  const now = tour.steps.find(({ id }) => id === step);
  return createPortal(
    <section class={isWhole ? 'tour whole' : 'tour'} aria-label="Guided tour">
      {status === 'new' ? (
        <Offer onLeave={leave} />
      ) : (
        <>
          <TourHead
            steps={tour.steps}
            step={step}
            isWhole={isWhole}
            onWhole={() => setIsWhole(!isWhole)}
            onLeave={leave}
          />
          {now ? (
            <TourStepCard
              {...props}
              key={step}
              titleRef={title}
              step={now}
              steps={tour.steps}
              channel={tour.channel}
            />
          ) : (
            <TourEnd titleRef={title} onLeave={leave} />
          )}
        </>
      )}
      <Said steps={tour.steps} step={step} />
    </section>,
    host,
  );
}

function Offer({ onLeave }: { onLeave: () => void }) {
  return (
    <>
      <h2>New to Oops?</h2>
      <p>Share a mistake, be a coach, read the digest: five short steps, done for real.</p>
      <div class="tour-buttons">
        <button
          type="button"
          class="button primary"
          onClick={() => goInTour({ status: 'on', step: 'openly' })}
        >
          Take the tour
        </button>
        <button type="button" class="button" onClick={onLeave}>
          Not now
        </button>
      </div>
    </>
  );
}

/** Says what was just done, and what comes next, to who can't see the ticks. */
function Said({ steps, step }: { steps: TourStep[]; step: TourStepId | 'end' }) {
  const now = steps.find(({ id }) => id === step);
  const next = now?.tasks.find(({ isDone }) => !isDone);
  const count = now?.tasks.filter(({ isDone }) => isDone).length ?? 0;
  const before = useRef({ step, count });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const { current } = before;
    before.current = { step, count };
    if (!now || current.step !== step || count <= current.count) return;
    const at = TOUR_STEPS.indexOf(now.id) + 1;
    setSaid(
      next
        ? `Done. Next: ${next.text.replaceAll(/[*`]|<#\w+>/gu, '')}`
        : `Step ${at}, ${now.title}, is done.`,
    );
  }, [step, count]);
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
