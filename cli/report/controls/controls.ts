import type { Control } from './control';
import { maxAgeControl } from './max-age';
import { maxIdleControl } from './max-idle';

const OWN = 'own threshold';

/**
 * The controls that are looked at: those of the benchmarks and services, and a threshold of one's own. `maxAgeDays` is
 * that one, in days.
 */
export function controls(maxAgeDays: number): readonly Control[] {
  return [
    maxAgeControl(90, {
      id: 'CIS 2.12',
      title: 'Access keys are rotated every 90 days or less',
      source: 'CIS AWS Foundations Benchmark v7.0.0',
    }),
    maxIdleControl(45, {
      id: 'CIS 2.11',
      title: 'Credentials unused for 45 days or more are disabled',
      source: 'CIS AWS Foundations Benchmark v7.0.0',
    }),
    maxAgeControl(90, {
      id: 'access-keys-rotated',
      title: 'Active access keys are changed within maxAccessKeyAge, 90 days',
      source: 'AWS Config managed rule',
    }),
    maxAgeControl(90, {
      id: 'IAM.3',
      title: "IAM users' access keys are rotated every 90 days or less",
      source: 'AWS Security Hub',
    }),
    // Config asks whether more than maxCredentialUsageAge days have passed.
    maxIdleControl(46, {
      id: 'IAM.22',
      title: 'IAM user credentials unused for 45 days are removed',
      source: 'AWS Security Hub',
    }),
    maxAgeControl(maxAgeDays, {
      id: OWN,
      title: `No Active key is older than ${maxAgeDays} days`,
      source: 'The threshold of this report',
    }),
  ];
}
