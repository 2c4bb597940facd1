import { sql } from '../../../src/database/drizzle.ts';
import { section } from '../../../src/slack/block-kit.ts';
import { barChart } from '../../../src/slack/chart-block.ts';
import type { MessageBody } from '../../../src/slack/messenger.ts';
import type { Discovery } from './figure-attacker.ts';
import type { Leaving, Plant } from './figure-town.ts';

// What an Oops would say that kept less to itself. Each counts in the database, and says it in an edition.

interface Count {
  area: string;
  thisWeek: number;
  before: number;
}

const BY_MESSAGE = sql`(select date(cast(min(ts) as integer), 'unixepoch') from posted_message where mistake_id = mistake.id)`;
const BY_WRITING = sql`mistake.shared_on`;

function count({ db, day }: Leaving, where: ReturnType<typeof sql>, on = BY_MESSAGE): Count[] {
  const end = Temporal.PlainDate.from(day);
  const [week, began] = [end.subtract({ weeks: 1 }), end.subtract({ weeks: 5 })].map(String);
  return db.orm.all<Count>(sql`select area, sum(day >= ${week}) as thisWeek, sum(day < ${week}) as before from (
      select focus_area.name as area, ${on} as day from mistake join focus_area on focus_area.id = focus_area_id
      where withdrawn = 0 and ${where} and exists (select 1 from posted_message where mistake_id = mistake.id))
    where day >= ${began} and day < ${day} group by area`);
}

const line = ({ area, thisWeek, before }: Count) =>
  `${area}: ${thisWeek} this week, ${before} in the four weeks before`;

const saying = (body: MessageBody, lines: readonly string[]): MessageBody =>
  lines.length === 0 ? body : { ...body, blocks: [...body.blocks, section(lines.join('\n'))] };

const isEnough = ({ thisWeek, before }: Count) => thisWeek >= 5 && before >= 5;
const here = ({ channelId }: Leaving) => sql`channel_id = ${channelId}`;

/** The figures of all public channels, none of them below the minimum. */
const acrossChannels = (leaving: Leaving) =>
  count(leaving, sql`channel_id like 'C%'`).filter(isEnough);

/** Only those that stand for five shares elsewhere at least: one alone tells nothing. */
const ofManyElsewhere = (leaving: Leaving) => {
  const elsewhere = count(
    leaving,
    sql`channel_id like 'C%' and channel_id <> ${leaving.channelId}`,
  );
  const areas = elsewhere.filter(isEnough).map(({ area }) => area);
  return acrossChannels(leaving).filter(({ area }) => areas.includes(area));
};

/** By how the attacker comes to know of it. */
export const PLANTS: Record<string, { how: Discovery['how']; plant: Plant }> = {
  'figures across channels': {
    how: 'subtracted',
    plant: (body, leaving) => saying(body, acrossChannels(leaving).map(line)),
  },
  'figures across channels, in a chart alone': {
    how: 'subtracted',
    plant: (body, leaving) => {
      const counts = acrossChannels(leaving);
      if (counts.length === 0) return body;
      const chart = barChart({
        title: 'This week, and the four weeks before',
        yLabel: 'Shares',
        categories: counts.map(({ area }) => area),
        series: [
          { name: 'This week', values: counts.map(({ thisWeek }) => thisWeek) },
          { name: 'Four weeks before', values: counts.map(({ before }) => before) },
        ],
      });
      return { ...body, richer: [...body.blocks, chart] };
    },
  },
  'figures across channels, in the notification alone': {
    how: 'subtracted',
    plant: (body, leaving) => ({
      ...body,
      text: [body.text, ...acrossChannels(leaving).map(line)].join(' · '),
    }),
  },
  'figures of five shares elsewhere at least, by the difference of two': {
    how: 'solved',
    plant: (body, leaving) => saying(body, ofManyElsewhere(leaving).map(line)),
  },
  'the same figures, by what is added to them from day to day': {
    how: 'compared with before',
    plant: (body, leaving) => saying(body, ofManyElsewhere(leaving).map(line)),
  },
  'a minimum of one': {
    how: 'said',
    plant: (body, leaving) =>
      saying(
        body,
        count(leaving, here(leaving))
          .filter(({ thisWeek }) => thisWeek > 0)
          .map(line),
      ),
  },
  'figures below the minimum for the weeks before': {
    how: 'said',
    plant: (body, leaving) =>
      saying(
        body,
        count(leaving, here(leaving))
          .filter(({ thisWeek, before }) => thisWeek >= 5 && before > 0)
          .map(line),
      ),
  },
  'figures by the day of writing': {
    how: 'subtracted',
    plant: (body, leaving) =>
      saying(body, count(leaving, here(leaving), BY_WRITING).filter(isEnough).map(line)),
  },
  'figures that stay when a share is withdrawn or moved': {
    how: 'subtracted',
    plant: (_body, { first }) => first,
  },
};
