import { isJsonObject, type JsonObject } from '../../json';
import type { ExecutionType } from '../definition';
import { checkItemReader, checkResultWriter } from './dataset-rules';
import { checkUnknownFields } from './fields';
import type { Findings } from './findings';
import { checkPathFields } from './path-fields';
import { checkReferencePaths } from './reference-paths';
import { checkCount, checkNumber, checkOneOf, checkRequired, checkText, type Place } from './values';

/** An inline Map may have the fields of a tolerance, as recorded; they do nothing there. */
const DISTRIBUTED_ONLY = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

const LONGEST_LABEL = 40;
const BAD_LABEL = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;

const BATCH_LIMITS = ['MaxItemsPerBatch', 'MaxInputBytesPerBatch'];
const BATCH_LIMIT_FIELDS = BATCH_LIMITS.flatMap((limit) => [limit, `${limit}Path`]);
const LARGEST_BATCH_BYTES = 256 * 1024;

/** What only a Map has, inline or distributed. */
export function checkMap(state: JsonObject, type: ExecutionType, where: Place): void {
  const { location, findings } = where;
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (!isJsonObject(processor)) {
    findings.add(location, 'These fields are required: [ItemProcessor]');
    return;
  }
  if (state.ItemSelector !== undefined && state.Parameters !== undefined) {
    findings.add(location, "Only one of 'ItemSelector' and 'Parameters' may be given");
  }
  checkText(state, ['ItemsPath', 'MaxConcurrencyPath', 'Label'], location, findings);
  checkCount(state, 'MaxConcurrency', { least: 0 }, where);
  const { ProcessorConfig: config = {} } = processor;
  const isDistributed = isJsonObject(config) && config.Mode === 'DISTRIBUTED';
  if (isJsonObject(config)) checkConfig(config, type, `${location}/${field}/ProcessorConfig`, findings);
  else findings.add(`${location}/${field}/ProcessorConfig`, 'Expected value of type Object');
  checkTolerance(state, where);
  if (isDistributed) {
    checkDistributed(state, where);
  } else {
    for (const name of DISTRIBUTED_ONLY.filter((candidate) => state[candidate] !== undefined)) {
      findings.add(location, `Field '${name}' is only supported when the Mode of the ProcessorConfig is DISTRIBUTED`);
    }
  }
}

function checkConfig(config: JsonObject, type: ExecutionType, location: string, findings: Findings): void {
  checkUnknownFields(config, 'Mode ExecutionType Comment', location, findings);
  checkOneOf(config, 'Mode', ['INLINE', 'DISTRIBUTED'], location, findings);
  checkOneOf(config, 'ExecutionType', ['STANDARD', 'EXPRESS'], location, findings);
  if (config.Mode !== 'DISTRIBUTED') return;
  checkRequired(config, ['ExecutionType'], location, findings);
  if (type === 'EXPRESS') findings.add(location, 'Express state machine does not support a Map in DISTRIBUTED mode');
}

function checkDistributed(state: JsonObject, where: Place): void {
  const { location, findings } = where;
  checkItemReader(state, where);
  checkResultWriter(state, where);
  if (typeof state.Label === 'string' && (state.Label.length > LONGEST_LABEL || BAD_LABEL.test(state.Label))) {
    findings.add(
      `${location}/Label`,
      `A Label has at most ${LONGEST_LABEL} characters, without spaces and special characters`,
    );
  }
  if (state.ItemBatcher !== undefined)
    checkBatcher(state.ItemBatcher, { ...where, location: `${location}/ItemBatcher` });
}

function checkTolerance(state: JsonObject, where: Place): void {
  const { location, findings } = where;
  checkCount(state, 'ToleratedFailureCount', { least: 0 }, where);
  if (typeof state.ToleratedFailurePercentage === 'number') {
    checkNumber(state, 'ToleratedFailurePercentage', { least: 0, most: 100 }, location, findings);
  }
  checkText(state, ['ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'], location, findings);
}

function checkBatcher(batcher: unknown, where: Place): void {
  const { location, findings } = where;
  if (!isJsonObject(batcher)) {
    findings.add(location, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(batcher, `BatchInput ${BATCH_LIMIT_FIELDS.join(' ')}`, location, findings);
  checkPathFields(batcher, BATCH_LIMITS, where);
  checkReferencePaths(batcher, location, findings);
  if (BATCH_LIMIT_FIELDS.every((limit) => batcher[limit] === undefined)) {
    findings.add(location, 'One of MaxItemsPerBatch and MaxInputBytesPerBatch is required');
  }
  checkCount(batcher, 'MaxItemsPerBatch', { least: 0 }, where);
  checkCount(batcher, 'MaxInputBytesPerBatch', { least: 0, most: LARGEST_BATCH_BYTES }, where);
}
