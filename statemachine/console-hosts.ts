/** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html and the partitions that CDK knows. */
export const CONSOLE_HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-iso': 'console.c2shome.ic.gov',
  'aws-iso-b': 'console.sc2shome.sgov.gov',
  'aws-iso-e': 'console.csphome.adc-e.uk',
  'aws-iso-f': 'console.csphome.hci.ic.gov',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};
