import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestVariant, VariantError } from '../../bin/manifest/variants.ts';
import { runNode } from '../support/run-to-end.ts';

const source = readFileSync('manifest.yml', 'utf8');
const endpoint = 'https://oops.example.org/slack/events';

// Slack's limits on a manifest, from its published manifest schema.
const name = z.string().min(1).max(24);
const callbackId = z.string().min(1).max(255);
const manifestSchema = z.object({
  display_information: z.object({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.object({
    bot_user: z.object({ display_name: z.string().max(80) }),
    shortcuts: z
      .array(
        z.object({
          name,
          type: z.enum(['global', 'message']),
          callback_id: callbackId,
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.object({
          command: z.string().startsWith('/').max(32),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          url: z.url().max(3000).optional(),
        }),
      )
      .length(1),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: z.url().optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: z.url().optional(),
      message_menu_options_url: z.url().optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const read = (yaml: string) => manifestSchema.parse(parse(yaml));
const urlsIn = (yaml: string) => yaml.match(/\bhttps?:\S+/g) ?? [];

const run = (...args: string[]) => runNode(['bin/manifest.ts', ...args]);

describe('the Socket Mode manifest', () => {
  test('is manifest.yml, letter by letter', () => {
    expect(manifestVariant(source)).toBe(source);
  });

  test('stays within the limits of Slack and names no address', () => {
    const { settings, features } = read(source);

    expect(settings.socket_mode_enabled).toBe(true);
    expect(settings.event_subscriptions.request_url).toBeUndefined();
    expect(features.slash_commands[0]?.url).toBeUndefined();
  });
});

describe('the HTTP manifest', () => {
  const yaml = manifestVariant(source, { url: 'https://oops.example.org' });

  test('sends commands, events, buttons and menus to one address', () => {
    const { settings, features } = read(yaml);

    expect(settings.socket_mode_enabled).toBe(false);
    expect(settings.event_subscriptions.request_url).toBe(endpoint);
    expect(settings.interactivity.request_url).toBe(endpoint);
    expect(settings.interactivity.message_menu_options_url).toBe(endpoint);
    expect(features.slash_commands.map(({ url }) => url)).toEqual([endpoint]);
  });

  test('differs in nothing else, and keeps the comments', () => {
    const added = yaml.split('\n').filter((line) => !source.includes(line));
    const lost = source.split('\n').filter((line) => !yaml.includes(line));

    expect(added).toEqual([
      '# The Slack app manifest, HTTP variant for https://oops.example.org, made from manifest.yml.',
      `      url: ${endpoint}`,
      `    request_url: ${endpoint}`,
      `    request_url: ${endpoint}`,
      `    message_menu_options_url: ${endpoint}`,
      '  socket_mode_enabled: false',
    ]);
    expect(lost.filter((line) => !line.startsWith('# '))).toEqual(['  socket_mode_enabled: true']);
  });

  test('takes the address with a slash at its end, too', () => {
    expect(manifestVariant(source, { url: 'https://oops.example.org/' })).toBe(yaml);
    expect(urlsIn(manifestVariant(source, { url: 'https://oops.example.org:8443' }))).toContain(
      'https://oops.example.org:8443/slack/events',
    );
  });

  test.each([
    'oops.example.org',
    'http://oops.example.org',
    'https://oops.example.org/slack',
    'https://oops.example.org?x=1',
    'https://me:secret@oops.example.org',
    '',
  ])('refuses "%s"', (url) => {
    expect(() => manifestVariant(source, { url })).toThrow(VariantError);
  });
});

describe('another command', () => {
  test('renames the command in both variants', () => {
    const command = '/ouch';

    expect(read(manifestVariant(source, { command })).features.slash_commands[0]?.command).toBe(
      command,
    );
    expect(
      read(manifestVariant(source, { command, url: 'https://oops.example.org' })).features
        .slash_commands[0]?.command,
    ).toBe(command);
  });

  test.each(['oops', '/', '/Oops', '/my oops', `/${'o'.repeat(32)}`])('refuses "%s"', (command) => {
    expect(() => manifestVariant(source, { command })).toThrow(VariantError);
  });

  test('takes 32 characters, the longest that Slack takes', () => {
    expect(manifestVariant(source, { command: `/${'o'.repeat(31)}` })).toContain('o'.repeat(31));
  });
});

describe('the scopes', () => {
  const { bot } = read(source).oauth_config.scopes;

  test('read no messages, write as nobody else, and ask for no user token', () => {
    expect(
      bot.filter((scope) => /history|^search|^im:|^mpim:|customize|^files/.test(scope)),
    ).toEqual([]);
    expect(parse(source).oauth_config.scopes).toEqual({ bot });
  });

  test('subscribe to no message events', () => {
    const events = read(source).settings.event_subscriptions.bot_events;

    expect(events.filter((event) => /^(message|app_mention|reaction)/.test(event))).toEqual([]);
  });

  test.each(bot)('%s has its reason beside it', (scope) => {
    expect(source).toMatch(new RegExp(`^ +- ${scope} +# \\S.{10,}$`, 'm'));
  });
});

describe('npm run manifest', () => {
  test('prints the variant that was asked for', () => {
    expect(run()).toMatchObject({ stdout: source, stderr: '', status: 0 });
    expect(run('--url', 'https://oops.example.org', '--command', '/ouch').stdout).toContain(
      '/ouch',
    );
  });

  test('explains itself', () => {
    expect(run('--help')).toMatchObject({
      stdout: expect.stringContaining('--url https://'),
      status: 0,
    });
  });

  test.each([
    [['--url', 'oops'], '--url takes the https address'],
    [['--command', 'oops'], '--command takes a name'],
    [['--uri'], "Unknown option '--uri'."],
    [['--url'], "Option '--url <value>' argument missing."],
  ])('answers %j with one kind line', (args, line) => {
    const { stdout, stderr, status } = run(...args);

    expect({ stdout, status, lines: stderr.trimEnd().split('\n').length }).toEqual({
      stdout: '',
      status: 2,
      lines: 1,
    });
    expect(stderr).toContain(line);
    expect(stderr).toContain('Try --help.');
  });
});
