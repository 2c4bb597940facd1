import { addressOf } from './address.ts';
import { Avatar } from './avatar.tsx';
import { ClockMenu } from './clock-menu.tsx';
import { FailMenu } from './fail-menu.tsx';
import { Icon, OopsFace } from './icons.tsx';
import { Menu } from './menu.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { useTheme } from './theme.ts';
import { TourButton } from './tour-button.tsx';

/** What belongs to the playground and not to Slack: its clock, who you are, looks. */
export function TopBar(props: {
  act: DoAct;
  onShowArrival: () => void;
  hasInspector: boolean;
  onToggleInspector: () => void;
  onToggleSidebar: () => void;
  onBecome: (name: string) => void;
}) {
  const { act, hasInspector } = props;
  const [theme, toggleTheme] = useTheme();
  return (
    <header class="top-bar">
      <button
        type="button"
        class="icon-button sidebar-toggle"
        aria-label="Channels"
        onClick={props.onToggleSidebar}
      >
        <Icon name="menu" />
      </button>
      <OopsFace size={24} />
      <p class="top-title">
        Oops <span>playground</span>
      </p>
      <ClockMenu act={act} onShowArrival={props.onShowArrival} />
      <FailMenu act={act} />
      <div class="top-end">
        <TourButton />
        <button
          type="button"
          class="bar-button"
          aria-pressed={hasInspector}
          onClick={props.onToggleInspector}
        >
          <Icon name="swap" size={16} /> <span class="bar-label">Inspector</span>
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={theme === 'dark' ? 'Light colours' : 'Dark colours'}
          title={theme === 'dark' ? 'Light colours' : 'Dark colours'}
          onClick={toggleTheme}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <PersonSwitch onBecome={props.onBecome} />
      </div>
    </header>
  );
}

function PersonSwitch({ onBecome }: { onBecome: (name: string) => void }) {
  const { state } = useReading();
  const { cast, me } = state;
  const idOf = (name: string) => state.people.find((person) => person.name === name)?.id ?? null;
  return (
    <Menu
      label="Be somebody else"
      isLabelled
      class="person-switch"
      heading="You are"
      items={cast.map(({ name, realName, role }) => ({
        label: realName,
        detail: role,
        icon: <Avatar userId={idOf(name)} size={30} />,
        isCurrent: name === me.name,
        onChoose: () => onBecome(name),
      }))}
      footer={
        <a
          class="menu-footer"
          href={addressOf({
            as: cast.find(({ name }) => name !== me.name)?.name ?? '',
            channel: null,
            thread: null,
            panel: null,
          })}
          target="_blank"
          rel="noopener"
        >
          <Icon name="window" size={16} /> Open a second window, to be two people
        </a>
      }
    >
      <Avatar userId={me.id} size={24} />
      <span class="unseen">You are </span>
      <span class="person-name">{me.realName}</span>
      <Icon name="down" size={14} />
    </Menu>
  );
}
