import { useRef, useState } from 'preact/hooks';

const STEP = 32;
const LEAST = 260;
/** So much of the window stays for Slack. */
const LEFT = 320;

/** The edge of the panel: drawn with the mouse, or moved with arrow keys. Beside Slack it moves sideways, below it up and down. */
export function Resizer() {
  const edge = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<number | null>(null);
  const panel = () => edge.current?.parentElement ?? null;
  const isBelow = () => getComputedStyle(edge.current ?? document.body).cursor === 'row-resize';
  const resize = (wanted: number) => {
    const most = (isBelow() ? innerHeight : innerWidth) - LEFT;
    const next = Math.round(Math.max(LEAST, Math.min(wanted, most)));
    setSize(next);
    panel()?.parentElement?.style.setProperty(
      isBelow() ? '--inspector-height' : '--inspector-width',
      `${next}px`,
    );
  };
  const now = () => {
    const box = panel()?.getBoundingClientRect();
    return (isBelow() ? box?.height : box?.width) ?? LEAST;
  };
  return (
    <div
      ref={edge}
      class="inspector-edge"
      role="separator"
      tabIndex={0}
      aria-label="Size of the inspector"
      aria-valuenow={size ?? 420}
      aria-valuemin={LEAST}
      aria-valuemax={2000}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resize(isBelow() ? innerHeight - event.clientY : innerWidth - event.clientX);
      }}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft' || key === 'ArrowUp') resize(now() + STEP);
        if (key === 'ArrowRight' || key === 'ArrowDown') resize(now() - STEP);
      }}
    />
  );
}
