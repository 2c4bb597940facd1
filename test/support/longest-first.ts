import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes longest, or waits longest for processes, by its place or name: begun last, it would be waited for alone.
const LONG =
  /\/simulated-year\/|\/browser\/(?:failures|windows|jump|tour)\.|\/(?:flow-failures|killed|playground-story|two-processes|starting|stopped|slack-fails|export-import|self-audit|lessons-silence|lesson-orders|relevance|socket-mode|what-hangs|demo)[\w-]*\.test\.ts$/;
const BROWSER = /\/browser\//;

/** The order in which files of tests are begun: the long ones of each project, those in a browser, the others by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // As they come from there, a project's files stand together.
    return [...Map.groupBy(sorted, ({ project }) => project.name).values()].flatMap((of) =>
      of.toSorted((one, other) => lengthOf(other) - lengthOf(one)),
    );
  }
}

function lengthOf({ moduleId }: TestSpecification): number {
  if (LONG.test(moduleId)) return 2;
  return BROWSER.test(moduleId) ? 1 : 0;
}
