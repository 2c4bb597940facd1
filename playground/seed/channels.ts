import type { Slack } from '../slack/slack.ts';
import type { Cast, Colleagues } from './people.ts';

/** The channels of a school and of its software team. Oops was invited to five of them. The story archives one. */
export function addChannels(slack: Slack, cast: Cast, colleagues: Colleagues): void {
  const { ada, ben, mei, ruth, jonas, priya, lucia, sam } = cast;
  const { grace, omar, tom, anouk, dele, hannah, viktor } = colleagues;
  const teachers = [lucia, grace, omar, tom, anouk, dele];
  const engineers = [hannah, viktor];
  slack.addChannel({
    name: 'staff',
    members: [ruth, ada, ben, jonas, mei, priya, ...teachers, ...engineers],
    withApp: true,
  });
  slack.addChannel({
    name: 'year-7',
    members: [ada, ben, jonas, sam, ruth, lucia, grace, omar, tom, anouk],
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
