import type { Person, Slack } from '../slack/slack.ts';
import type { Cast } from './people.ts';

/** The channels of a school and of its software team. Oops was invited to five of them. The story archives one. */
export function addChannels(slack: Slack, cast: Cast, colleagues: readonly Person[]): void {
  const { ada, ben, mei, ruth, jonas, priya, lucia, sam } = cast;
  const teachers = [lucia, ...colleagues.slice(0, 5)];
  const engineers = colleagues.slice(5);
  slack.addChannel({
    name: 'staff',
    members: [ruth, ada, ben, jonas, mei, priya, lucia, ...colleagues],
    withApp: true,
  });
  slack.addChannel({
    name: 'year-7',
    members: [ada, ben, jonas, sam, ruth, ...teachers.slice(0, 5)],
    withApp: true,
  });
  slack.addChannel({
    name: 'software',
    members: [mei, priya, ruth, ada, ...engineers],
    withApp: true,
  });
  slack.addChannel({
    name: 'leadership',
    isPrivate: true,
    members: [ruth, ben, mei],
    withApp: true,
  });
  slack.addChannel({ name: 'lunch', members: [ada, ben, jonas, priya, mei, ...teachers] });
  slack.addChannel({
    name: 'exam-board',
    isExternallyShared: true,
    members: [ruth, ada, ben],
    withApp: true,
  });
  slack.addChannel({
    name: 'summer-fair-2025',
    members: [ruth, ada, jonas, ...teachers],
  });
}
