import type { Member } from './members';

/** Members that several actions have alike, with the limits of the service's model. */
export const ARN: Member = { type: 'string', required: true, min: 1, max: 256 };
export const LONG_ARN: Member = { type: 'string', min: 1, max: 2000 };
export const NAME: Member = { type: 'string', min: 1, max: 80 };
export const DESCRIPTION: Member = { type: 'string', max: 256, sensitive: true };
export const DEFINITION: Member = { type: 'string', min: 1, max: 1_048_576, sensitive: true };
export const STATE_MACHINE_TYPE: Member = { type: 'string', values: ['STANDARD', 'EXPRESS'] };
export const INCLUDED_DATA: Member = { type: 'string', values: ['ALL_DATA', 'METADATA_ONLY'] };
export const ERROR: Member = { type: 'string', max: 256, sensitive: true };
export const CAUSE: Member = { type: 'string', max: 32_768, sensitive: true };
export const TASK_TOKEN: Member = { type: 'string', required: true, min: 1, max: 2048 };

/** JSON that passes between states: 256 KiB of UTF-8 at most. */
export const PAYLOAD: Member = { type: 'string', max: 262_144, sensitive: true };
