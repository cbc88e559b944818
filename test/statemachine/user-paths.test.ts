import { describe, expect, it } from '@jest/globals';
import { commonPath, outermost, pathFilter } from '../../statemachine/user-paths';

describe('paths of users', () => {
  it.each<[readonly string[], string]>([
    [[], '/'],
    [['/'], '/'],
    [['/apps/'], '/apps/'],
    [['/apps/', '/jobs/'], '/'],
    [['/teams/a/', '/teams/b/'], '/teams/'],
    [['/teams/a/x/', '/teams/a/y/', '/teams/ab/'], '/teams/'],
    [['/apps/', '/apps-of-others/'], '/'],
  ])('%j lie under %s', (paths, common) => {
    expect(commonPath(paths)).toBe(common);
  });

  it('that lie under another, or are named twice, are not needed', () => {
    expect(outermost(['/apps/web/', '/apps/', '/jobs/', '/apps/'])).toEqual(['/apps/', '/jobs/']);
    expect(outermost(['/apps/', '/'])).toEqual(['/']);
    expect(outermost(['/app/', '/apps/'])).toEqual(['/app/', '/apps/']);
  });

  it('need no filter where there is one', () => {
    expect(pathFilter(['/apps/'])).toBe('');
    expect(pathFilter([])).toBe('');
    expect(pathFilter(['/a/', '/b/'])).toContain("$substring(Path, 0, 3) = '/b/'");
  });
});
