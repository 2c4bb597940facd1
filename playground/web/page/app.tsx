import { useEffect, useState } from 'preact/hooks';
import type { Act, PageState } from '../wire.ts';
import { EVERYBODY_STARTS_AS, useAddress } from './address.ts';
import { ArrivalCard } from './arrival.tsx';
import { CopingStrip } from './coping-strip.tsx';
import { Channel } from './channel.tsx';
import { Home } from './home.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { Modal } from './modal.tsx';
import { type Reading, ReadingProvider } from './names.ts';
import { type DoAct, usePageState } from './page-state.ts';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { Tour } from './tour.tsx';
import { useArrival } from './use-arrival.ts';

/** The whole page for one person. */
export function App() {
  const [address, goTo] = useAddress();
  const [isSidebarOpen, setIsSidebarOpen] = useState(false);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { state, isLost, isNobody, act, loadEarlier } = usePageState(address);
  const toasts = useToasts(state, act);
  useEffect(() => {
    if (isReload()) void act({ kind: 'reload' });
  }, []);
  const where = [address.as, address.channel, address.thread].join(' ');
  const arrival = useArrival(state?.world ?? null, where);
  useEffect(() => {
    if (isNobody) goTo({ as: EVERYBODY_STARTS_AS });
  }, [isNobody]);
  if (!state) return isLost ? <Lost /> : null;

  const go: Reading['go'] = ({ channel, thread = null, message = null }) => {
    setIsSidebarOpen(false);
    setHighlighted(message);
    goTo({ channel, thread });
  };
  const become = (name: string) => {
    setHighlighted(null);
    goTo({ as: name, thread: null });
  };
  const top = state.views.at(-1);
  return (
    <ReadingProvider value={{ state, go }}>
      <div class="frame" onKeyDown={(event) => event.key === 'Escape' && setIsSidebarOpen(false)}>
        <TopBar
          act={toasts.act}
          onShowArrival={arrival.show}
          hasInspector={address.panel !== null}
          onToggleInspector={() => goTo({ panel: address.panel ? null : 'inspector' })}
          onToggleSidebar={() => setIsSidebarOpen(!isSidebarOpen)}
          onBecome={become}
        />
        <CopingStrip act={toasts.act} />
        <ArrivalCard {...arrival} />
        {isLost && <Lost />}
        <div class="slack">
          <Sidebar isOpen={isSidebarOpen} />
          {state.isHome ? (
            <Home act={toasts.act} />
          ) : (
            <Channel
              act={toasts.act}
              highlighted={highlighted}
              onEarlier={loadEarlier}
              onOpenThread={(thread) => goTo({ thread })}
            />
          )}
          {address.thread && (
            <Thread ts={address.thread} act={toasts.act} onClose={() => goTo({ thread: null })} />
          )}
          {address.panel && (
            <Inspector
              panel={address.panel === 'names' ? 'names' : 'inspector'}
              onShow={(panel) => goTo({ panel })}
              onClose={() => goTo({ panel: null })}
            />
          )}
        </div>
        <Toasts lines={toasts.lines} onDismiss={toasts.dismiss} />
      </div>
      <Tour act={toasts.act} onBecome={become} onAskWhoseName={() => goTo({ panel: 'names' })} />
      {top && <Modal key={top.id} view={top} isPushed={state.views.length > 1} act={toasts.act} />}
    </ReadingProvider>
  );
}

/** Whether the browser's reload brought this page: as in Slack, what only one person could see is gone then. */
function isReload(): boolean {
  const [visit] = performance.getEntriesByType('navigation');
  return visit instanceof PerformanceNavigationTiming && visit.type === 'reload';
}

function Lost() {
  return (
    <p class="lost" role="alert">
      The playground has stopped. Start it again with <code>npm run demo</code>.
    </p>
  );
}

/** Lines from Slack itself since the page was opened, and why an act was not possible. */
function useToasts(state: PageState | null, act: DoAct) {
  const [seen, setSeen] = useState<{ who: string; count: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const who = state?.me.name ?? '';
  const count = state?.notices.length ?? 0;
  const isFewer = count < (seen?.count ?? 0);
  useEffect(() => {
    if (state && (seen?.who !== who || isFewer)) setSeen({ who, count });
  }, [who, isFewer]);
  const notices = state && seen?.who === who ? state.notices.slice(seen.count) : [];
  return {
    lines: [...notices, ...(refusal ? [refusal] : [])],
    dismiss() {
      setSeen({ who, count });
      setRefusal(null);
    },
    async act(what: Act) {
      const answer = await act(what);
      const isTyping = what.kind === 'update' && what.dispatch === false;
      setRefusal(answer.ok || isTyping ? null : answer.why);
      return answer;
    },
  };
}
