import type { LibraryLesson } from './library-lesson.ts';

/** The addresses of lessons' messages, by the ids of their shares; without those that Slack doesn't give in time. */
export async function findLinks(
  findLink: (workspaceId: string, at: LibraryLesson['posted']) => Promise<string | undefined>,
  workspaceId: string,
  lessons: readonly LibraryLesson[],
): Promise<Map<string, string>> {
  const links = await Promise.all(
    lessons.map(async ({ id, posted }) => {
      const link = await findLink(workspaceId, posted);
      return link === undefined ? [] : [[id, link] as const];
    }),
  );
  return new Map(links.flat());
}
