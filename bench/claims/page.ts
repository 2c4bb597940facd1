import { chromium, type Page } from 'playwright-core';
import { readManifest } from '../../playground/slack/manifest.ts';
import { type Slack, startSlack } from '../../playground/slack/slack.ts';
import { stillWorld } from '../../playground/world/still-world.ts';
import { buildPageFiles } from '../../playground/web/server/page-files.ts';
import { startPageServer } from '../../playground/web/server/page-server.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url).pathname;
/** What the page's thread may take for a frame: more, and it can't keep up. Frames themselves suffer from what runs beside. */
const FRAME_MS = 16;
const CHANGES = 20;

/** The playground's page with many messages in a channel: how it scrolls, and what one more costs. Needs Chromium. */
export async function page(_folder: string, isQuick: boolean): Promise<Section[]> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const slack = await startSlack({ manifest: MANIFEST, rateLimits: 'off' });
  const ada = slack.addPerson({ name: 'ada', realName: 'Ada Okafor' });
  const ben = slack.addPerson({ name: 'ben', realName: 'Ben Castillo' });
  slack.addChannel({ name: 'staff', members: [ada, ben], withApp: true });
  const server = await startPageServer({
    slack,
    files: buildPageFiles(),
    manifest: readManifest(MANIFEST),
    cast: [{ name: 'ada', realName: 'Ada Okafor', role: '' }],
    commandWords: [],
    now: Date.now,
    readUntil: Temporal.Now.instant().add({ hours: 1 }),
    world: stillWorld(slack),
    port: 0,
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const rows: Row[] = [];
    for (const messages of isQuick ? [100, 1000] : [100, 1000, 5000]) {
      await fillUpTo(slack, messages);
      const window = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await window.goto(`${server.url}?as=ada&channel=staff`);
      rows.push(await measure(slack, window, messages));
      await window.close();
    }
    return [{ title: 'The playground’s page, by messages in a channel', rows }];
  } finally {
    await browser.close();
    await server.stop();
    await slack.stop();
  }
}

/** Every third as long and with as many blocks as a share, the others as people talk. */
async function fillUpTo(slack: Slack, messages: number): Promise<void> {
  const ben = slack.person('ben');
  for (let at = ben.sees('#staff').length; at < messages; at += 1) {
    if (at % 3 === 0) await postShare(slack, at);
    else await ben.posts('#staff', `Message ${at}: who has the key to the *other* kitchen? :pray:`);
  }
}

async function postShare(slack: Slack, at: number): Promise<void> {
  const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
  const button = (text: string) => ({
    type: 'button',
    action_id: text,
    text: { type: 'plain_text', text },
  });
  const blocks = [
    { type: 'section', text: mrkdwn(`*Someone shared a mistake* (${at})`) },
    { type: 'context', elements: [mrkdwn('Planning and time · Shared')] },
    {
      type: 'section',
      text: mrkdwn('I planned 50 minutes of group work for a lesson of 40. '.repeat(4)),
    },
    { type: 'actions', elements: ['Me too', 'This helped me', 'Offer help'].map(button) },
  ];
  await fetch(`${slack.url}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${slack.credentials.botToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ channel: slack.channel('staff').id, text: `Share ${at}`, blocks }),
  });
}

async function measure(slack: Slack, window: Page, messages: number): Promise<Row> {
  const began = performance.now();
  await window.locator('.message').first().waitFor();
  while (!(await window.getByText('This is where #staff begins.').isVisible())) {
    await window.locator('.message-list').evaluate((list) => list.scrollTo({ top: 0 }));
  }
  const loadMs = performance.now() - began;
  await window
    .locator('.message-list')
    .evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  const busyMs = await openBusyMeter(window);
  const busyBefore = await busyMs();
  const frames = await window.evaluate<number[]>(SCROLL_THERE_AND_BACK);
  const busy = ((await busyMs()) - busyBefore) / frames.length;
  const changes = await costOfOneMore(slack, window);
  return {
    what: messages.toLocaleString('en'),
    values: {
      'all loaded ms': Math.round(loadMs),
      frames: frames.length,
      'frame p50 ms': summarise(frames).p50,
      'frame p99 ms': summarise(frames).p99,
      'worst frame ms': Math.round(Math.max(...frames)),
      'busy ms a frame': busy,
      'one more: KB': changes.bytes / 1000,
      'until drawn ms, p50': summarise(changes.ms).p50,
    },
    aim: aim(`busy < ${FRAME_MS} ms a frame`, busy, FRAME_MS),
  };
}

/** Tells the processor time of the page's thread from now on. */
async function openBusyMeter(window: Page): Promise<() => Promise<number>> {
  const debuggersDoor = await window.context().newCDPSession(window);
  await debuggersDoor.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await debuggersDoor.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
}

/** Half a screen a frame up to the first message and down to the last: milliseconds of each frame. */
const SCROLL_THERE_AND_BACK = `(async () => {
  const list = document.querySelector('.message-list');
  const frame = () => new Promise(requestAnimationFrame);
  const frames = [];
  const step = list.clientHeight / 2;
  let before = await frame();
  for (const way of [-1, 1]) {
    for (;;) {
      const top = list.scrollTop;
      list.scrollTop = top + way * step;
      const now = await frame();
      frames.push(now - before);
      before = now;
      if (list.scrollTop === top) break;
    }
  }
  return frames;
})()`;

/** Looking for its text would cost more than it. The promise waits on the page, so that nothing is missed. */
const AWAIT_ANOTHER = `void (window.another = new Promise((resolve) => {
  new MutationObserver((_, watch) => (watch.disconnect(), requestAnimationFrame(resolve)))
    .observe(document.querySelector('.message-list'), { childList: true, subtree: true });
}))`;

async function costOfOneMore(slack: Slack, window: Page): Promise<{ bytes: number; ms: number[] }> {
  const ben = slack.person('ben');
  const ms: number[] = [];
  let bytes = 0;
  window.on('response', (response) => {
    if (!response.url().includes('/api/state')) return;
    void response.body().then((body) => (bytes = Math.max(bytes, body.length)));
  });
  for (let at = 0; at < CHANGES; at += 1) {
    await window.evaluate(AWAIT_ANOTHER);
    const began = performance.now();
    await ben.posts('#staff', `One more, number ${at}`);
    await window.evaluate('another');
    ms.push(performance.now() - began);
  }
  return { bytes, ms };
}
