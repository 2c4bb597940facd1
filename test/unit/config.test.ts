import { describe, expect, test } from 'vitest';
import { type Config, loadConfig } from '../../src/config.ts';

const token = 'xoxb-1-abc';
const overSocket = { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: 'xapp-1-abc' };
const overHttp = { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: '0123456789abcdef' };

const SECRETS = ['A', 'B'].map((sign) => `${sign.repeat(43)}=`) as [string, string];

function configOf(env: Record<string, string | undefined>): Config {
  const loaded = loadConfig(env, '/srv/oops');
  if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problemsOf(env: Record<string, string | undefined>) {
  const loaded = loadConfig(env, '/srv/oops');
  return loaded.kind === 'problems' ? loaded.problems : [];
}

describe('the configuration', () => {
  test('needs two secrets of Slack, and has a default for all else', () => {
    expect(configOf(overSocket)).toEqual({
      connection: { mode: 'socket', appToken: 'xapp-1-abc' },
      botToken: token,
      slackApiUrl: 'https://slack.com/api/',
      host: '0.0.0.0',
      port: 3000,
      databaseFile: '/srv/oops/data/oops.db',
      contactsFile: '/srv/oops/data/oops.contacts',
      secrets: [],
      secretFile: '/srv/oops/data/oops.secret',
      forgetLostReceipts: false,
      slotMinutes: 15,
      command: '/oops',
      logLevel: 'info',
    });
  });

  test('speaks HTTP with a signing secret, and Socket Mode as soon as there is an app token', () => {
    expect(configOf(overHttp).connection).toEqual({
      mode: 'http',
      signingSecret: '0123456789abcdef',
    });
    expect(configOf({ ...overHttp, ...overSocket }).connection.mode).toBe('socket');
  });

  const rights: [string, string, Partial<Config>][] = [
    ['SLACK_API_URL', 'http://127.0.0.1:4000/api/', { slackApiUrl: 'http://127.0.0.1:4000/api/' }],
    ['HOST', '::1', { host: '::1' }],
    ['HOST', 'localhost', { host: 'localhost' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['DATABASE_URL', 'file:/var/lib/oops.db', { databaseFile: '/var/lib/oops.db' }],
    ['DATABASE_URL', 'file:/var/lib/oops.db', { contactsFile: '/var/lib/oops.contacts' }],
    ['DATABASE_URL', 'file:/var/lib/a.contacts', { contactsFile: '/var/lib/a-sealed.contacts' }],
    [
      'DATABASE_URL',
      'file:elsewhere/my oops.db',
      { databaseFile: '/srv/oops/elsewhere/my oops.db' },
    ],
    ['OOPS_SLOT_MINUTES', '0', { slotMinutes: 0 }],
    ['OOPS_SLOT_MINUTES', '30', { slotMinutes: 30 }],
    ['OOPS_SLOT_MINUTES', '60', { slotMinutes: 60 }],
    ['OOPS_SECRET', SECRETS[0], { secrets: [SECRETS[0]] }],
    ['OOPS_SECRET', SECRETS.join(', '), { secrets: [...SECRETS] }],
    ['OOPS_SECRET_LOST', 'yes', { forgetLostReceipts: true }],
    ['OOPS_COMMAND', '/error-culture_2', { command: '/error-culture_2' }],
    ['LOG_LEVEL', 'error', { logLevel: 'error' }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ];

  test.each(rights)('takes %s=%s, with space around it or not', (variable, value, expected) => {
    expect(configOf({ ...overSocket, [variable]: value })).toMatchObject(expected);
    expect(configOf({ ...overSocket, [variable]: ` ${value}\n` })).toMatchObject(expected);
  });
});

describe('what is wrong', () => {
  // Each value holds "hush", which no message may repeat: it could be a secret in the wrong line.
  const wrongs: [string, string[], RegExp][] = [
    ['SLACK_BOT_TOKEN', ['hush', 'xoxp-hush', 'xoxb-', 'xoxb-hush hush'], /xoxb-.*OAuth/],
    ['SLACK_APP_TOKEN', ['hush', 'xoxb-hush', 'xapp-'], /xapp-.*Basic Information/],
    ['SLACK_SIGNING_SECRET', ['hush', 'hush hush hush'], /Basic Information/],
    ['SLACK_API_URL', ['hush', 'ftp://hush', 'https://', 'javascript:hush'], /https:\/\/slack/],
    ['HOST', ['hush hush', 'http://hush', 'hush/'], /0\.0\.0\.0/],
    ['PORT', ['hush', '65536', '-1', '80.5', '1e3', '0x50', '123456'], /0 to 65535/],
    [
      'DATABASE_URL',
      ['hush.db', 'postgres://hush', 'file:', 'file://hush', 'file:hush?mode=ro'],
      /file:\.\/data\/oops\.db/,
    ],
    [
      'OOPS_SECRET',
      ['hush', `${SECRETS[0]},hush`, `${SECRETS[0]}hush`],
      /32 random bytes in base64/,
    ],
    ['OOPS_SECRET_LOST', ['hush', 'YES', '1'], /yes .*or no/],
    ['OOPS_SLOT_MINUTES', ['hush', '7', '15.5', '-15', '45', 'Infinity'], /0, 15, 30 or 60/],
    [
      'OOPS_COMMAND',
      ['hush', '/', '/Hush', '/hush hush', `/${'o'.repeat(32)}`, '//hush'],
      /slash.*\/oops/,
    ],
    ['LOG_LEVEL', ['hush', 'INFO', 'trace', 'silent'], /error, warn, info or debug/],
  ];

  test.each(wrongs)('%s is named, with what is right and never what it is', (name, values, how) => {
    for (const value of values) {
      const problems = problemsOf({ ...overSocket, [name]: value });
      expect(problems, value).toHaveLength(1);
      expect(problems[0]?.variable).toBe(name);
      expect(problems[0]?.message).toMatch(/^must /);
      expect(problems[0]?.message).toMatch(how);
      expect(problems[0]?.message).not.toMatch(/hush|\n/);
    }
  });

  test('a missing bot token is said to be missing, and where it is found', () => {
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp-1-abc' })).toEqual([
      {
        variable: 'SLACK_BOT_TOKEN',
        message: expect.stringMatching(/^is missing: .*OAuth & Permissions/),
      },
    ]);
  });

  test('no way to hear Slack is one problem that offers both', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: token })).toEqual([
      {
        variable: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
        message: expect.stringMatching(/^is missing: .*Socket Mode.*HTTP/),
      },
    ]);
  });

  test('all of it is said at once, one line for each variable', () => {
    const problems = problemsOf(
      Object.fromEntries(wrongs.map(([name, values]) => [name, values[0]])),
    );
    expect(problems.map(({ variable }) => variable)).toEqual(wrongs.map(([name]) => name));
  });

  test('debug is refused in production, and nowhere else', () => {
    const env = { ...overSocket, LOG_LEVEL: 'debug' };
    expect(problemsOf({ ...env, NODE_ENV: 'production' })).toEqual([
      { variable: 'LOG_LEVEL', message: expect.stringMatching(/^must not be debug in production/) },
    ]);
    expect(problemsOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
    expect(problemsOf({ ...overSocket, LOG_LEVEL: 'info', NODE_ENV: 'production' })).toEqual([]);
  });
});

describe('an empty variable', () => {
  test.each([
    'SLACK_API_URL',
    'HOST',
    'PORT',
    'DATABASE_URL',
    'OOPS_SLOT_MINUTES',
    'OOPS_COMMAND',
    'LOG_LEVEL',
    'SLACK_SIGNING_SECRET',
  ])('%s counts as not set', (variable) => {
    for (const empty of ['', '  ', '\n']) {
      expect(configOf({ ...overSocket, [variable]: empty })).toEqual(configOf(overSocket));
    }
  });

  test('an empty secret counts as missing', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: ' ', SLACK_APP_TOKEN: '' })).toMatchObject([
      { variable: 'SLACK_BOT_TOKEN', message: expect.stringMatching(/^is missing/) },
      { variable: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET' },
    ]);
    expect(configOf({ ...overHttp, SLACK_APP_TOKEN: '' }).connection.mode).toBe('http');
  });
});
