// The walls of the house: which file may import which. A file's folder and the end of its name say what it is.
// `npm run architecture` holds src and playground to them, and proves on test/architecture/fixtures that each can fail.
//
// A rule reads: files that match `from` never import what matches `to`. Its comment says what to do instead.

/** Folders that know no slice by name. Every other folder in src is a slice. */
const house =
  '^src/(runtime|database|anonymity|slack|outbox|language|command|home|operations|wording|search)/';
/** A composition root of its own, as app.ts is: the whole program, in a workspace that does not exist. */
const selfAudit = '^src/self-audit/';
const slice = `^src/(?!(runtime|database|anonymity|slack|outbox|language|command|home|operations|wording|search|self-audit)/)[^/]+/`;

// A use case starts with a verb, domain is a noun. Domain has the stricter rules, so a verb missing here shows itself.
const verb = `
  accept add answer appeal appoint ask audit back browse call change check choose claim close confirm correct count
  decline delete deliver edit erase expire export fill find follow forget give greet guess hide import install
  invite join keep learn leave list look make mark moderate notify offer open pass pause post prefill prepare
  preview propose publish put read record redeem release remind remove rename reply report resolve restore resume review run
  save say seal search send set share show start stop subscribe suggest take tell toggle uninstall unsubscribe
  update wait welcome withdraw wrap write
`
  .trim()
  .split(/\s+/)
  .join('|');

const ending = '(slice|store|modal|message|home|view|form|listeners|delivery|job|file|cli)';
const domain = `${slice}(?!(${verb})-)(?![^/]*-${ending}\\.ts$)[^/]+\\.ts$`;
const useCase = `${slice}(?=(${verb})-)(?![^/]*-${ending}\\.ts$)[^/]+\\.ts$`;
const ended = (...endings) => `^src/(?!slack/).*-(${endings.join('|')})\\.ts$`;
const view = ended('modal', 'message', 'home', 'view');
const form = ended('form');
const store = ended('store');
const listeners = ended('listeners');
const delivery = ended('delivery');
const job = ended('job');
const file = `${slice}[^/]+-file\\.ts$`;
const cli = `${slice}[^/]+-cli\\.ts$`;
/** How texts from outside are cut and tidied: they come from files as well. */
const texts = '^src/slack/text\\.ts$';
const folder = (...names) => `^src/(${names.join('|')})/`;
/** A data structure, as Map is: it may lie anywhere. */
const lruCache = 'node_modules/lru-cache/';
const slackTypes = 'node_modules/@slack/types/';

/** What a view or a form may know of Slack: the vocabulary, never the wire. */
const wire =
  '^src/slack/(messenger|directory|web-calls|(create-)?listening|.*(connection|receiver|client|bolt|install)[^/]*)\\.ts$';

const never = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment });
const values = { dependencyTypesNot: ['type-only'] };

const layers = [
  never(
    'domain-imports-domain',
    { path: domain },
    { pathNot: [domain, folder('runtime', 'anonymity', 'language', 'search'), lruCache] },
    'Rules are functions over plain objects: pass in what they need. (A use case? Add its verb to the list.)',
  ),
  never(
    'domain-takes-types-of-the-house',
    { path: domain },
    { path: folder('runtime', 'anonymity', 'language'), ...values },
    'Time, ids and words arrive as arguments; only their types are imported.',
  ),
  never(
    'use-case-imports-domain',
    { path: useCase },
    {
      pathNot: [
        ...[domain, useCase, folder('runtime', 'anonymity', 'language', 'search'), lruCache],
        ...['^src/slack/slack-call-error\\.ts$', '^src/outbox/slot\\.ts$'],
      ],
    },
    'A use case declares the interface it needs (a store, a clock) and is given it. Of Slack it knows that a call failed.',
  ),
  never(
    'view-is-pure',
    { path: view },
    {
      pathNot: [
        domain,
        useCase,
        view,
        folder('slack', 'language', 'runtime', 'anonymity', 'wording'),
        ...[slackTypes, '^src/slice\\.ts$'],
      ],
    },
    'A view turns domain into blocks: hand it what a store or a use case returned.',
  ),
  never(
    'view-and-form-stay-off-the-wire',
    { path: [view, form] },
    { path: wire, ...values },
    'A listener or a delivery talks to Slack; the view only says what to show.',
  ),
  never(
    'view-reads-no-clock',
    { path: [view, form] },
    { path: folder('runtime', 'anonymity'), ...values },
    'Time, ids and secrets arrive as arguments; only their types are imported.',
  ),
  never(
    'form-parses',
    { path: form },
    {
      pathNot: [
        ...[
          domain,
          useCase,
          view,
          form,
          folder('slack', 'language', 'runtime', 'anonymity', 'wording'),
        ],
        ...[slackTypes, 'node_modules/zod/'],
      ],
    },
    'A form turns view state into input or field errors, and nothing more.',
  ),
  never(
    'listener-calls-a-use-case',
    { path: listeners },
    { path: [store, delivery, job, ended('slice'), folder('database', 'outbox')] },
    'A listener parses, calls one use case, responds. SQL and rules live elsewhere.',
  ),
  never(
    'store-speaks-sql-only',
    { path: store, pathNot: folder('outbox') },
    {
      pathNot: [
        ...[domain, useCase, store, folder('database', 'runtime', 'anonymity', 'search')],
        '^src/outbox/(enqueue|letterbox|slot|steward-desk)\\.ts$',
      ],
    },
    'A store keeps and finds domain objects. What must reach Slack is enqueued in its transaction.',
  ),
  never(
    'delivery-loads-renders-sends',
    { path: delivery },
    {
      pathNot: [
        ...[domain, useCase, view, delivery, slackTypes],
        folder('slack', 'language', 'runtime', 'anonymity', 'outbox'),
      ],
    },
    'A delivery is given a store by its interface, and the messenger.',
  ),
  never(
    'job-calls-a-use-case',
    { path: job },
    { pathNot: [domain, useCase, job, folder('runtime'), '^src/slice\\.ts$'] },
    'A job is one line: when, and which use case.',
  ),
  never(
    'file-is-text',
    { path: file },
    {
      pathNot: [
        ...[domain, useCase, file, folder('language', 'runtime'), texts],
        ...['node_modules/(csv-parse|csv-stringify|eta|minisearch)/', '^(node:)?(fs|module|url)$'],
      ],
    },
    'A file that is carried out of Oops, or into it, is made from domain objects, or read into plain ones: the command line puts it somewhere.',
  ),
  never(
    'cli-calls-a-use-case',
    { path: cli },
    {
      path: [
        view,
        listeners,
        delivery,
        job,
        folder('home', 'command'),
        '^src/slack/(?!text\\.ts$)',
      ],
    },
    'A command of the command line reads its options, calls a use case, says what came of it. It knows no Slack.',
  ),
];

const slices = [
  never(
    'slice-is-flat',
    { path: '^src/' },
    { path: `${slice}[^/]+/` },
    'Open a slice and see all of it: the end of a file name says its layer, not a folder.',
  ),
  never(
    'slice-keeps-its-inside',
    {
      path: '^src/((?!(runtime|database|anonymity|slack|outbox|language|command|home|operations|wording|search|self-audit)/)[^/]+)/',
    },
    { path: `${slice}.*-${ending}\\.ts$`, pathNot: '^src/$1/' },
    "Another slice's domain and use cases are open to you; its views, listeners, stores and door are not.",
  ),
  never(
    'house-knows-no-slice',
    { path: house },
    { path: slice },
    'The slice registers itself through src/slice.ts; the house plugs in whatever it is given.',
  ),
  never(
    'foundations-stand-alone',
    { path: '^src/(runtime|anonymity|language|database)/' },
    { path: '^src/', pathNot: ['^src/$1/', '^src/runtime/'] },
    'The foundations know nothing of what is built on them.',
  ),
  never(
    'slack-stands-on-the-foundations',
    { path: folder('slack') },
    {
      path: '^src/',
      pathNot: [folder('slack', 'runtime', 'language'), '^src/(slice|config)\\.ts$'],
    },
    'The border to Slack knows neither the database nor the outbox.',
  ),
  never(
    'only-main-starts-the-app',
    { path: '^src/', pathNot: '^src/main\\.ts$' },
    { path: '^src/(main|app)\\.ts$' },
    'The composition root builds everything and is imported by nothing in src.',
  ),
  never(
    'only-the-app-audits-itself',
    { path: '^src/', pathNot: ['^src/app\\.ts$', selfAudit] },
    { path: selfAudit },
    'The self-audit knows everything, so that nothing may know it; who shows its date is handed it.',
  ),
  never(
    'config-is-handed-out',
    { path: '^src/', pathNot: '^src/(main|app)\\.ts$' },
    { path: '^src/config\\.ts$', ...values },
    'The composition root hands each part the settings it needs.',
  ),
  never(
    'slice-shape-is-types',
    { path: '^src/' },
    { path: '^src/slice\\.ts$', ...values },
    'src/slice.ts describes; it does nothing.',
  ),
];

const doors = [
  never(
    'one-door-to-drizzle',
    { pathNot: ['^src/database/drizzle\\.ts$', '^node_modules/'] },
    { path: 'node_modules/drizzle-orm/', ...values },
    'Importing drizzle-orm costs a second and 200 MB: docs/decisions/0002-one-door-to-drizzle.md.',
  ),
  never(
    'sql-in-stores-only',
    { path: '^src/', pathNot: [folder('database', 'outbox'), store] },
    { path: ['^src/database/((drizzle|schema)\\.ts$|tables/)', 'node_modules/drizzle-orm/'] },
    'All SQL of a slice lives in its store.',
  ),
  never(
    'database-opens-the-file',
    { path: '^src/', pathNot: folder('database') },
    { path: 'node_modules/better-sqlite3/' },
    'src/database opens the file with the pragmas that keep its promises.',
  ),
  never(
    'secrets-in-two-places',
    { path: '^src/', pathNot: folder('anonymity', 'runtime') },
    { path: '^(node:)?crypto$' },
    'Seals, receipts and ids are made in src/anonymity and src/runtime, where they are reviewed.',
  ),
  never(
    'slack-sdk-at-the-border',
    { path: '^src/', pathNot: [folder('slack'), listeners] },
    { path: 'node_modules/@slack/(?!types/)' },
    'The SDK ends at src/slack and the listeners.',
  ),
  never(
    'slack-types-are-types',
    { path: '^src/', pathNot: [folder('slack'), listeners] },
    { path: slackTypes, ...values },
    'Only types are imported from @slack/types: use `import type`.',
  ),
  never(
    'no-playground-in-src',
    { path: '^src/' },
    { path: '^(playground|test|bench|challenge|bin)/' },
    'The app runs without its playground and its tests.',
  ),
  never(
    'engine-judges-independently',
    { path: '^playground/slack/' },
    { path: '^src/' },
    'The local Slack engine checks the app, so it shares no code (and no mistakes) with it.',
  ),
  never(
    'playground-without-tests',
    { path: '^playground/' },
    { path: '^(test|bench|challenge)/' },
    'Tests use the playground, not the other way round.',
  ),
  never(
    'runs-with-production-packages',
    { path: '^src/' },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
    'The image installs `dependencies` only.',
  ),
  never('resolvable', {}, { couldNotResolve: true }, 'The file or package does not exist.'),
  never(
    'no-circles',
    { path: '^src/' },
    { circular: true },
    'Files that need each other are one file, or miss a third.',
  ),
  never(
    'no-circles-of-values',
    { path: '^playground/' },
    { circular: true, viaOnly: values },
    'Files that need each other to run are one file, or miss a third. (A type may look back at the whole.)',
  ),
  never(
    'no-orphans',
    { orphan: true, path: '^(src|playground)/', pathNot: ['\\.d\\.ts$', '^src/library/site/'] },
    {},
    'Nothing uses this file, and it uses nothing.',
  ),
];

export default {
  forbidden: [...layers, ...slices, ...doors],
  options: {
    // With TypeScript 7 alone dependency-cruiser sees no modules at all and passes emptily.
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
