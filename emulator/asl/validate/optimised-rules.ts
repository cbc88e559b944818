import { isJsonObject, type JsonObject } from '../../json';
import type { Resource } from '../states/resource';
import type { Place } from './values';

/**
 * The parameters that the service asks for at creation, of the optimised integrations that definitions use most; others are
 * not looked at. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html and the API of each service.
 */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'athena:startQueryExecution': ['QueryString'],
  'batch:submitJob': ['JobDefinition', 'JobName', 'JobQueue'],
  'codebuild:startBuild': ['ProjectName'],
  'dynamodb:deleteItem': ['Key', 'TableName'],
  'dynamodb:getItem': ['Key', 'TableName'],
  'dynamodb:putItem': ['Item', 'TableName'],
  'dynamodb:updateItem': ['Key', 'TableName'],
  'ecs:runTask': ['TaskDefinition'],
  'events:putEvents': ['Entries'],
  'glue:startJobRun': ['JobName'],
  'http:invoke': ['ApiEndpoint', 'Method', 'Authentication'],
  'lambda:invoke': ['FunctionName'],
  'sns:publish': ['Message'],
  'sqs:sendMessage': ['MessageBody', 'QueueUrl'],
  'states:startExecution': ['StateMachineArn'],
};

/** What may stand in the place of a required parameter. */
const ALTERNATIVES: Readonly<Record<string, string>> = { 'http:invoke Authentication': 'InvocationConfig' };

/**
 * The actions that are integrated by hand, besides those of every SDK: the page of each service below
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  apigateway: 'invoke',
  athena: 'startQueryExecution stopQueryExecution getQueryExecution getQueryResults',
  batch: 'submitJob',
  bedrock: 'invokeModel createModelCustomizationJob',
  codebuild:
    'startBuild stopBuild batchDeleteBuilds batchGetReports startBuildBatch stopBuildBatch retryBuildBatch deleteBuildBatch',
  databrew: 'startJobRun',
  dynamodb: 'getItem putItem deleteItem updateItem',
  ecs: 'runTask',
  eks: 'createCluster deleteCluster createFargateProfile deleteFargateProfile createNodegroup deleteNodegroup runJob call',
  elasticmapreduce:
    'createCluster setClusterTerminationProtection terminateCluster addStep cancelStep modifyInstanceFleetByName ' +
    'modifyInstanceGroupByName',
  'emr-containers': 'createVirtualCluster deleteVirtualCluster startJobRun',
  'emr-serverless': 'createApplication startApplication stopApplication deleteApplication startJobRun cancelJobRun',
  events: 'putEvents',
  glue: 'startJobRun',
  http: 'invoke',
  lambda: 'invoke',
  mediaconvert: 'createJob',
  sagemaker:
    'createTrainingJob createTransformJob createModel createHyperParameterTuningJob createLabelingJob ' +
    'createProcessingJob createEndpointConfig createEndpoint updateEndpoint',
  sns: 'publish',
  sqs: 'sendMessage',
  states: 'startExecution',
};

/** Whether the service has an optimised integration of this name. A service that is not listed here is taken to. */
export function isOptimised({ service, action }: Resource): boolean {
  return Object.hasOwn(ACTIONS, service) ? (ACTIONS[service]?.split(' ').includes(action) ?? false) : true;
}

/** What is written as a template is looked at; an expression, or the input where there is no template, may give anything. */
export function checkRequiredParameters(
  state: JsonObject,
  resource: Resource,
  { location, language, findings }: Place,
): void {
  if (resource.sdkIntegration || resource.kind !== 'Task') return;
  const integration = `${resource.service}:${resource.action}`;
  const required = REQUIRED[integration] ?? [];
  const field = language === 'JSONata' ? 'Arguments' : 'Parameters';
  const { [field]: parameters } = state;
  if (!isJsonObject(parameters)) return;
  const has = (name: string) => parameters[name] !== undefined || parameters[`${name}.$`] !== undefined;
  for (const name of required) {
    const { [`${integration} ${name}`]: alternative } = ALTERNATIVES;
    if (has(name) || (alternative !== undefined && has(alternative))) continue;
    findings.add(`${location}/${field}`, `The field "${name}" is required but was missing`);
  }
}
