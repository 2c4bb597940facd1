import { FALLBACK } from './catalogues.ts';
import { inLanguage } from './language.ts';

/** To whom something is said: settled where Slack's requests come in, and where messages go out. */
export interface SpeakTo {
  /** What everyone sees, and what is kept, is in the workspace's language. */
  everyone<T>(workspaceId: string, task: () => T | Promise<T>): Promise<T>;
  /** What one person alone sees is in that of their own Slack, or the workspace's where that isn't known. */
  person<T>(workspaceId: string, personId: string, task: () => Promise<T>): Promise<T>;
}

export function createSpeakTo(deps: {
  workspaceLanguage(workspaceId: string): Promise<string>;
  /** What Slack last said of everyone, from memory: asking it about one of them would say that they do something. */
  localeOf(workspaceId: string, personId: string): string | undefined;
  /** The language that suits a locale, if there is one. */
  fitting(locale: string): string | undefined;
}): SpeakTo {
  return {
    everyone: async (workspaceId, task) =>
      await inLanguage(await deps.workspaceLanguage(workspaceId), task),
    person(workspaceId, personId, task) {
      const locale = deps.localeOf(workspaceId, personId);
      const own = locale === undefined ? undefined : deps.fitting(locale);
      // Known without asking anybody: Slack's three seconds begin at once.
      if (own !== undefined) return inLanguage(own, task);
      return deps
        .workspaceLanguage(workspaceId)
        .catch(() => FALLBACK)
        .then((language) => inLanguage(language, task));
    },
  };
}
