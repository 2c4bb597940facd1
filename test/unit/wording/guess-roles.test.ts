import { expect, test } from 'vitest';
import { languageOfText } from '../../../src/anonymity/identifying-details.ts';
import { guessRoles } from '../../../src/wording/guess-roles.ts';

const rolesOf = (text: string, name: string, isMember = false) => {
  const start = text.indexOf(name);
  const place = { start, end: start + name.length };
  return guessRoles(text, place, languageOfText(text), isMember);
};

test.each([
  ['I gave Tom the essay of another pupil.', ['student', 'colleague']],
  ['Tom got the wrong dose on the ward.', ['patient', 'colleague']],
  ['I sent Tom a refund for an order that was not his.', ['customer', 'colleague']],
  ['I deployed what Tom had asked me not to.', ['colleague']],
  ['After the stand-up the team asked Tom for the refund.', ['colleague', 'customer']],
  ['Le puse a Tom las notas de otra alumna.', ['student', 'colleague']],
  ['Le di a Tom la dosis de otro paciente.', ['patient', 'colleague']],
  ['Le mandé a Tom el pedido de otra clienta.', ['customer', 'colleague']],
])('who is named in %j: %j', (text, roles) => {
  expect(rolesOf(text, 'Tom')).toEqual(roles);
});

test('what stands near a name tells more than what stands far from it', () => {
  const text = `The customer had complained. ${'We talked about it for long. '.repeat(5)}Then I gave Tom his essay.`;
  expect(rolesOf(text, 'Tom')[0]).toBe('student');
});

test('who is in the workspace is a colleague first', () => {
  expect(rolesOf('I gave Tom the essay of a pupil.', 'Tom', true)).toEqual([
    'colleague',
    'student',
  ]);
});
