import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';
import { answerTo, toldPrivately, troubles } from '../support/sharing.ts';

describe('help and privacy', () => {
  test('answer in private, in any channel', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'pupils', members: [ada, ben] });
    for (const [command, says] of [
      ['help', 'What Oops can do'],
      ['privacy', 'nothing that leads to you is stored'],
    ]) {
      const answer = await answerTo(
        school,
        ada,
        async () => void (await ada.types('#pupils', `/oops ${command}`)),
        '#pupils',
      );
      expect(answer).toContain(says);
    }
    expect(ben.sees('#pupils')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('privacy says when anonymous shares leave', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '30' } });
    const { ada } = school;
    const types = async () => void (await ada.types('#staff', '/oops privacy'));
    expect(await answerTo(school, ada, types)).toContain('every 30 minutes');

    const hasty = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const typesThere = async () => void (await hasty.ada.types('#staff', '/oops privacy'));
    expect(await answerTo(hasty, hasty.ada, typesThere)).toContain('posted at once');
    expect(troubles(hasty)).toEqual([]);
  });

  test('help lists everything there is', async () => {
    const school = await openSchool();
    const { ada } = school;
    const help = await answerTo(
      school,
      ada,
      async () => void (await ada.types('#staff', '/oops help')),
    );
    for (const line of ['/oops what happened', '/oops mine', '/oops privacy', '/oops help']) {
      expect(help).toContain(line);
    }
    expect(help).toContain('Learn from this');
    // What anyone does most often stands first, what is for few, or read once, last.
    expect([...help.matchAll(/^`?\/oops (\w+)/gmu)].map(([, word]) => word)).toEqual(
      'what before search lessons lesson mine receipt coach digest setup privacy help'.split(' '),
    );
    expect(toldPrivately(school.ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});
