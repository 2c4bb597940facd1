import type { FailureName } from '../wire-failures.ts';
import { FAILURES } from './failure-words.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';

/** Makes Slack or Oops fail, and mends them. */
export function FailMenu({ act }: { act: DoAct }) {
  const { failing, oops } = useReading().state.world;
  const isFailing = failing.length > 0;
  const names = Object.keys(FAILURES) as FailureName[];
  // What hasn't started can't be stopped.
  const unlessStarting = (detail: string) =>
    oops === 'starting' ? { detail: 'Oops is still starting', isDisabled: true } : { detail };
  const choices = names.map((how) => {
    const isCurrent = failing.includes(how);
    const { name, detail } = FAILURES[how];
    return {
      label: name,
      ...(how === 'stopped' ? unlessStarting(detail) : { detail }),
      isCurrent,
      onChoose: () => void act({ kind: isCurrent ? 'mend' : 'fail', how }),
    };
  });
  return (
    <Menu
      label="Make Slack fail"
      isLabelled
      class={isFailing ? 'bar-button failing' : 'bar-button'}
      heading="Make Slack fail"
      items={[
        ...(isFailing
          ? [
              {
                label: 'Mend everything',
                onChoose: () => void act({ kind: 'mend', how: 'everything' }),
              },
            ]
          : []),
        ...choices,
        {
          label: 'Restart Oops',
          ...unlessStarting('On the database that it left'),
          onChoose: () => void act({ kind: 'restart' }),
        },
      ]}
    >
      <Icon name="warning" size={16} />
      <span class="bar-label">Make Slack fail</span>
      <Icon name="down" size={14} />
    </Menu>
  );
}
