import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { Requests } from './requests.tsx';
import { Resizer } from './resizer.tsx';
import { WhoseName } from './whose-name.tsx';

/** What the inspector shows, as the page's address names it. */
export type InspectorPanel = 'inspector' | 'names';

const TABS = [
  { panel: 'inspector', label: 'Requests' },
  { panel: 'names', label: 'Whose name?' },
] as const;

/** Everything that passes between Slack and Oops: to look it up, and to doubt it. */
export function Inspector(props: {
  panel: InspectorPanel;
  onShow: (panel: InspectorPanel) => void;
  onClose: () => void;
}) {
  const { panel, onShow, onClose } = props;
  const [opened, setOpened] = useState<number | null>(null);
  const tabs = useRef<HTMLDivElement>(null);
  // Whoever opens it goes on in it; whoever closes it goes back to its button.
  useEffect(() => {
    const before = document.activeElement;
    if (before === document.body) return undefined;
    tabs.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const show = (to: InspectorPanel) => {
    onShow(to);
    tabs.current?.querySelector<HTMLElement>(`#tab-${to}`)?.focus();
  };
  return (
    <aside class="inspector" aria-label="Inspector">
      <Resizer />
      <header class="channel-head">
        <div ref={tabs} class="inspector-tabs" role="tablist" aria-label="Inspector">
          {TABS.map((tab) => (
            <button
              key={tab.panel}
              id={`tab-${tab.panel}`}
              type="button"
              role="tab"
              aria-selected={tab.panel === panel}
              aria-controls="inspector-shown"
              tabIndex={tab.panel === panel ? 0 : -1}
              onClick={() => onShow(tab.panel)}
              onKeyDown={({ key }) => {
                if (key === 'ArrowLeft' || key === 'ArrowRight') {
                  show(panel === 'names' ? 'inspector' : 'names');
                }
              }}
            >
              {tab.label}
            </button>
          ))}
        </div>
        <button type="button" class="icon-button" aria-label="Close inspector" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div
        id="inspector-shown"
        class="inspector-shown"
        role="tabpanel"
        aria-labelledby={`tab-${panel}`}
      >
        {panel === 'inspector' ? (
          <Requests opened={opened} onOpen={setOpened} />
        ) : (
          <WhoseName
            onOpen={(number) => {
              setOpened(number);
              show('inspector');
            }}
          />
        )}
      </div>
    </aside>
  );
}
