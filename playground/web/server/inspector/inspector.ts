import type { Slack } from '../../../slack/slack.ts';
import { keptReport } from './kept.ts';
import { createListRequests } from './list-requests.ts';
import { marksOf } from './marks.ts';
import { createReportName } from './name-report.ts';
import { requestContents } from './request-contents.ts';
import { createTraffic } from './traffic.ts';

export interface Inspector {
  /** Answers a request of the inspector's page, below `/api/inspector/`; undefined when there is nothing of that name. */
  answer: (route: string, query: URLSearchParams) => unknown;
}

/**
 * Shows everything that passes between Slack and the app, and whether any of it leads to a person.
 * @param options.folder where the app keeps what it keeps, if it keeps anything
 */
export function createInspector(options: {
  slack: Slack;
  cast: readonly { name: string }[];
  folder?: string;
}): Inspector {
  const { slack, cast, folder } = options;
  const traffic = createTraffic(slack);
  const userNamed = (name: string | null) =>
    cast.some((member) => member.name === name) && name ? slack.person(name).facts : undefined;
  const list = createListRequests(traffic, userNamed);
  const reportName = createReportName(traffic);

  return {
    answer(route, query) {
      const user = userNamed(query.get('about'));
      switch (route) {
        case 'requests':
          return list(
            {
              search: query.get('search') ?? '',
              from: directionIn(query),
              onlyFailed: query.has('failed'),
              about: query.get('about'),
            },
            numberIn(query, 'before'),
          );
        case 'request': {
          const passed = traffic.all()[numberIn(query, 'number') ?? -1];
          return passed && requestContents(passed, traffic);
        }
        case 'name': {
          const since = query.get('since') === 'last' ? 'last' : numberIn(query, 'since');
          return user && reportName(user, since);
        }
        case 'kept':
          return user && folder
            ? keptReport(folder, marksOf(user, traffic.directory.dmOf(user.id)))
            : undefined;
        default:
          return undefined;
      }
    },
  };
}

function directionIn(query: URLSearchParams): 'Slack' | 'Oops' | null {
  const from = query.get('from');
  return from === 'Slack' || from === 'Oops' ? from : null;
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const given = query.get(name);
  const number = Number(given);
  return given !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
