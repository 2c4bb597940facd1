import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import type { UserGroupState, WorkspaceState } from '../state/world.ts';
import type { Call, Method } from './method.ts';
import { pageOf } from './pages.ts';
import { userFields } from './shapes.ts';

const info: Method = {
  scopes: ['users:read'],
  tier: 't4',
  takes: { user: 'string!', include_locale: 'flag' },
  run({ args, engine, workspace }) {
    const user = workspace.users.get(args.text('user'));
    if (!user) throw new Refusal('user_not_found');
    const withLocale = args.flag('include_locale') === true;
    return { user: userFields(engine, workspace, user, { withLocale }) };
  },
};

const list: Method = {
  scopes: ['users:read'],
  tier: 't2',
  takes: { cursor: 'string', limit: 'number', include_locale: 'flag', team_id: 'string' },
  run({ args, engine, workspace }) {
    const own = [...workspace.users.values()].filter((user) => !user.isStranger);
    const { page, response_metadata } = pageOf(own, args, 1000);
    const withLocale = args.flag('include_locale') === true;
    return {
      members: page.map((user) => userFields(engine, workspace, user, { withLocale })),
      cache_ts: Math.floor(engine.clock.now() / 1000),
      response_metadata,
    };
  },
};

const groups: Method = {
  scopes: ['usergroups:read'],
  tier: 't2',
  takes: {
    include_users: 'flag',
    include_disabled: 'flag',
    include_count: 'flag',
    team_id: 'string',
  },
  run(call) {
    refuseFreePlan(call);
    const { args, workspace } = call;
    const listed = [...workspace.userGroups.values()].filter(
      (group) => !group.isDisabled || args.flag('include_disabled'),
    );
    return {
      usergroups: listed.map((group) => ({
        ...groupFields(workspace, group),
        ...(args.flag('include_users') && { users: group.users }),
        ...(args.flag('include_count') && { user_count: group.users.length }),
      })),
    };
  },
};

const groupUsers: Method = {
  scopes: ['usergroups:read'],
  tier: 't2',
  takes: { usergroup: 'string!', include_disabled: 'flag', team_id: 'string' },
  run(call) {
    refuseFreePlan(call);
    const group = call.workspace.userGroups.get(call.args.text('usergroup'));
    if (!group || (group.isDisabled && !call.args.flag('include_disabled'))) {
      throw new Refusal('no_such_subteam');
    }
    return { users: [...group.users] };
  },
};

/** Methods about people and user groups. */
export const userMethods: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'usergroups.list': groups,
  'usergroups.users.list': groupUsers,
};

function refuseFreePlan(call: Call): void {
  if (!call.workspace.isPaid) throw new Refusal('plan_upgrade_required');
}

function groupFields(workspace: WorkspaceState, group: UserGroupState): Fields {
  return {
    id: group.id,
    team_id: workspace.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_delete: group.isDisabled ? 1 : 0,
    prefs: { channels: [], groups: [] },
  };
}
