/** The scope of lessons in channels that everybody can read. Of others it is their channel. */
export const PUBLIC = 'public';

/** What stands in the index with a lesson, so that it is looked for where it may be seen: no word holds this sign. */
export const markOf = (workspaceId: string, scope: string): string =>
  `§${workspaceId}§${scope}`.toLowerCase();
