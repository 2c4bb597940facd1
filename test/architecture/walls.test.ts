import { describe, expect, test } from 'vitest';
import { cruise, ruleNames } from './cruise.ts';

const fixtures = `${import.meta.dirname}/fixtures`;

describe('the walls of the house', () => {
  test('hold: every file imports only what its place allows', async () => {
    const { modules, violations } = await cruise(process.cwd());

    expect(violations).toEqual([]);
    // A cruise that sees nothing finds nothing: it must have seen the house, and what we know of it.
    expect(modules.filter(({ source }) => source.startsWith('src/')).length).toBeGreaterThan(30);
    expect(modules.flatMap(typeOnlyImports).length).toBeGreaterThan(10);
    expect(importsOf(modules, 'src/main.ts')).toContain('src/app.ts');
    expect(importsOf(modules, 'src/database/tables/mistakes.ts')).toContain(
      'src/database/drizzle.ts',
    );
    expect(importsOf(modules, 'src/database/drizzle.ts')).toContainEqual(
      expect.stringContaining('node_modules/drizzle-orm/'),
    );
  });

  test('can fail: each rule reports the file that breaks it', async () => {
    const { violations } = await cruise(fixtures);
    const reported = Map.groupBy(violations, (violation) => violation.split(':')[0] ?? '');

    expect([...reported.keys()].toSorted()).toEqual(ruleNames.toSorted());
    for (const [rule, file] of Object.entries(broken)) {
      expect(reported.get(rule), rule).toContainEqual(expect.stringContaining(`: ${file} -> `));
    }
    expect(Object.keys(broken).toSorted()).toEqual(ruleNames.toSorted());
  });
});

const broken = {
  'domain-imports-domain': 'src/mistakes/mistake.ts',
  'domain-takes-types-of-the-house': 'src/mistakes/receipt-words.ts',
  'use-case-imports-domain': 'src/mistakes/share-mistake.ts',
  'view-is-pure': 'src/mistakes/share-mistake-modal.ts',
  'view-and-form-stay-off-the-wire': 'src/mistakes/mistake-message.ts',
  'view-reads-no-clock': 'src/mistakes/mistakes-home.ts',
  'form-parses': 'src/mistakes/share-mistake-form.ts',
  'listener-calls-a-use-case': 'src/mistakes/mistakes-listeners.ts',
  'store-speaks-sql-only': 'src/mistakes/mistake-store.ts',
  'delivery-loads-renders-sends': 'src/mistakes/mistake-delivery.ts',
  'job-calls-a-use-case': 'src/mistakes/mistakes-job.ts',
  'file-is-text': 'src/mistakes/mistakes-file.ts',
  'cli-calls-a-use-case': 'src/mistakes/mistakes-cli.ts',
  'slice-is-flat': 'src/mistakes/mistakes-slice.ts',
  'slice-keeps-its-inside': 'src/lessons/lessons-listeners.ts',
  'house-knows-no-slice': 'src/command/words.ts',
  'foundations-stand-alone': 'src/runtime/clock.ts',
  'slack-stands-on-the-foundations': 'src/slack/messenger.ts',
  'only-main-starts-the-app': 'src/home/open.ts',
  'only-the-app-audits-itself': 'src/operations/doubt.ts',
  'config-is-handed-out': 'src/outbox/enqueue.ts',
  'slice-shape-is-types': 'src/lessons/lessons-slice.ts',
  'one-door-to-drizzle': 'src/lessons/lesson-store.ts',
  'sql-in-stores-only': 'src/home/latest.ts',
  'database-opens-the-file': 'src/outbox/vacuum.ts',
  'secrets-in-two-places': 'src/lessons/lesson-token.ts',
  'slack-sdk-at-the-border': 'src/lessons/lessons-home.ts',
  'slack-types-are-types': 'src/lessons/lesson-view.ts',
  'no-playground-in-src': 'src/operations/seed.ts',
  'engine-judges-independently': 'playground/slack/engine.ts',
  'playground-without-tests': 'playground/demo.ts',
  'runs-with-production-packages': 'src/operations/socket.ts',
  resolvable: 'src/operations/gone.ts',
  'no-circles': 'src/operations/egg.ts',
  'no-circles-of-values': 'playground/people/egg.ts',
  'no-orphans': 'src/operations/alone.ts',
};

type Module = Awaited<ReturnType<typeof cruise>>['modules'][number];

function typeOnlyImports({ dependencies }: Module) {
  return dependencies.filter(({ dependencyTypes }) => dependencyTypes.includes('type-only'));
}

function importsOf(modules: Module[], source: string): string[] {
  return (modules.find((module) => module.source === source)?.dependencies ?? []).map(
    ({ resolved }) => resolved,
  );
}
