// Every table is WITHOUT ROWID (written into the migrations by hand, since drizzle-kit can't say it, and held by a
// test): a row number would tell in which order people shared. Ids are random, days stand where a time would tell.
// Every key begins with the workspace: workspaces never meet.

export * from './tables/workspace.ts';
export * from './tables/setup.ts';
export * from './tables/mistakes.ts';
export * from './tables/coaching.ts';
export * from './tables/digests.ts';
export * from './tables/library.ts';
export * from './tables/outbox.ts';
