// What Oops is held against: the least Bolt app that opens the same form, asks Slack the same questions, and stores
// one row durably before it acknowledges a submission. No escaping, no outbox, no post office, no checks.
import { randomBytes } from 'node:crypto';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import Sqlite from 'better-sqlite3';
import { checkView, shareView, thanksView } from './bare-views.ts';

const { env } = process;
const receiver = new HTTPReceiver({
  signingSecret: env['SLACK_SIGNING_SECRET'] ?? '',
  customRoutes: [
    {
      path: '/readyz',
      method: 'GET',
      handler: (_request, response) => void response.writeHead(isReady ? 200 : 503).end(),
    },
  ],
});
const app = new App({
  token: env['SLACK_BOT_TOKEN'] ?? '',
  receiver,
  convoStore: false,
  logLevel: LogLevel.ERROR,
  deferInitialization: true,
  clientOptions: { slackApiUrl: env['SLACK_API_URL'] ?? '', retryConfig: { retries: 0 } },
});
let isReady = false;

const db = new Sqlite((env['DATABASE_URL'] ?? '').replace('file:', ''));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('secure_delete = ON');
db.exec(`create table if not exists mistake (
  id text primary key, channel_id text not null, author_id text,
  what_happened text not null, what_learned text not null, shared_on text not null
) without rowid, strict`);
const insert = db.prepare(
  'insert into mistake values (@id, @channel, @author, @happened, @learned, @day)',
);

app.command('/oops', async ({ ack, client, body }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: shareView(newId(), body.text, body.channel_id),
  });
});

app.view('share', async ({ ack, body, view, client }) => {
  const form = read(view.state.values);
  await look(form.channel, body.user.id);
  if (form.sharing === 'anonymously') {
    await ack({ response_action: 'update', view: checkView(newId(), form.happened, form.channel) });
    return;
  }
  store(form, body.user.id);
  await ack({ response_action: 'update', view: thanksView() });
  await client.chat.postMessage(message(form));
});

app.view('check', async ({ ack, body, view, client }) => {
  const form = read(view.state.values);
  await look(form.channel, body.user.id);
  store(form, null);
  await ack({ response_action: 'update', view: thanksView() });
  await client.chat.postMessage(message(form));
});

type Values = Record<
  string,
  Record<string, { value?: string | null; selected_option?: { value: string } | null }>
>;

function read(values: Values) {
  const field = (name: string) => values[name]?.[name];
  return {
    happened: field('what_happened')?.value ?? '',
    learned: field('what_learned')?.value ?? '',
    sharing: field('sharing')?.selected_option?.value,
    channel: field('channel')?.selected_option?.value ?? '',
  };
}

type Form = ReturnType<typeof read>;

const members = new Map<string, Set<string>>();

/** The same two questions that Oops asks before it commits; who is in a channel is remembered likewise. */
async function look(channel: string, person: string): Promise<void> {
  const [facts, known] = await Promise.all([
    app.client.conversations.info({ channel }),
    members.get(channel) ?? membersOf(channel),
  ]);
  if (facts.channel?.is_archived || !known.has(person)) throw new Error('not there');
}

async function membersOf(channel: string): Promise<Set<string>> {
  const page = await app.client.conversations.members({ channel, limit: 1000 });
  const found = new Set(page.members);
  members.set(channel, found);
  return found;
}

function store({ channel, happened, learned }: Form, author: string | null): void {
  const day = new Date().toISOString().slice(0, 10);
  insert.run({ id: newId(), channel, author, happened, learned, day });
}

const message = ({ channel, happened }: Form) => ({
  channel,
  text: happened,
  blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: happened } }],
});

function newId(): string {
  return randomBytes(16).toString('base64url');
}

process.on('SIGTERM', () => process.exit(0));
await app.init();
await app.start({ port: Number(env['PORT']), host: '127.0.0.1' });
await app.client.auth.test();
isReady = true;
