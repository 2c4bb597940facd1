import { describe, expect, test } from 'vitest';
import {
  type Problem,
  problemsOfBlocks,
  problemsOfView,
} from '../../../playground/slack/block-kit/validate.ts';
import { edgesAcross } from './edges/across.ts';
import { blockEdges } from './edges/blocks.ts';
import { chartEdges, chartEdgesTwice } from './edges/charts.ts';
import type { Edge } from './edges/edge.ts';
import { elementEdges } from './edges/elements.ts';
import { inputEdges } from './edges/inputs.ts';
import { newerBlockEdges } from './edges/newer-blocks.ts';
import { lesserEdges } from './edges/lesser.ts';
import { selectEdges } from './edges/selects.ts';
import { viewEdges } from './edges/views.ts';

function problemsOf(payload: unknown, on: Edge['on']): Problem[] {
  return on === 'view' ? problemsOfView(payload) : problemsOfBlocks(payload, on);
}

const usable = [
  ...blockEdges,
  ...chartEdges,
  ...elementEdges,
  ...selectEdges,
  ...inputEdges,
  ...edgesAcross,
  ...viewEdges,
  ...lesserEdges,
];

describe('each rule at its edge', () => {
  test.each(usable)('$rule ($on)', ({ on, passes, fails, pointer, says = /./ }) => {
    expect(problemsOf(passes, on)).toEqual([]);
    expect(problemsOf(fails, on)).toEqual([{ message: expect.stringMatching(says), pointer }]);
  });

  test('says a rule once', () => {
    const rules = usable.map(({ rule, on }) => `${rule} ${on}`);
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  });
});

describe('labels of a chart, which stand in its series and on its axis', () => {
  test.each(chartEdgesTwice)('$rule', ({ passes, fails }) => {
    expect(problemsOf([passes], 'message')).toEqual([]);
    expect(problemsOf([fails], 'message').map(({ pointer }) => pointer)).toEqual([
      expect.stringMatching(/^\/blocks\/0\/chart\/series\/0\/data/),
      expect.stringMatching(/^\/blocks\/0\/chart\/axis_config\/categories/),
    ]);
  });
});

describe('blocks that no surface takes yet, beside the surface itself', () => {
  test.each(newerBlockEdges)('$rule', ({ passes, fails, pointer, says = /./ }) => {
    expect(besideSurface(passes)).toEqual([]);
    expect(besideSurface(fails)).toEqual([{ message: expect.stringMatching(says), pointer }]);
  });
});

function besideSurface(payload: unknown): Problem[] {
  return problemsOfBlocks(payload, 'message').filter(({ pointer }) => pointer !== '/blocks/0/type');
}
