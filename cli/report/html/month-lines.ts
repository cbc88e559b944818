import { TimeScale } from './time-scale';

const LINE = 'linear-gradient(var(--line), var(--line))';

/** A style that gives every lane a line where a month begins: in each lane an element would cost, a background does not. */
export function monthLines(scale: TimeScale): string {
  const months = scale.months();
  if (months.length === 0) return '';
  const positions = months.map(({ x }) => `${((100 * x) / TimeScale.WIDTH).toFixed(1)}% 0`);
  return `.lane { background: ${months.map(() => LINE).join(', ')}; background-position: ${positions.join(', ')}; background-size: 1px 100%; background-repeat: no-repeat; }
`;
}
