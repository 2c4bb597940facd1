import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Blocks } from './blocks.tsx';
import { createHands } from './hands.ts';
import { OopsFace } from './icons.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';

/** The app's Home tab, which it makes anew whenever it is opened. */
export function Home({ act }: { act: DoAct }) {
  const { state } = useReading();
  const { app, home, me } = state;
  const latest = useRef(act);
  latest.current = act;
  const viewId = home?.id ?? '';
  const hands = useMemo(() => createHands((what) => latest.current(what), { viewId }), [viewId]);
  useEffect(() => void latest.current({ kind: 'openHome' }), [me.id]);
  return (
    <main class="channel" aria-label={`${app.name} Home`}>
      <header class="channel-head">
        <OopsFace size={24} />
        <h1>{app.name} Home</h1>
      </header>
      <div class="home-body">
        {home ? (
          <Blocks
            blocks={home.blocks}
            surface={{ hands, values: home.values, errors: home.errors }}
          />
        ) : (
          <p class="muted">Nothing is shown here yet.</p>
        )}
      </div>
    </main>
  );
}
