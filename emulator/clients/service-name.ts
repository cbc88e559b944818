/**
 * The name of a service before the dot of an error, made from the SDK's service id as the Java SDK makes it:
 * `IAM` is `Iam`, `Secrets Manager` is `SecretsManager`, `SESv2` is `SesV2`, `DynamoDB` is `DynamoDb`.
 */
export function errorPrefixOf(serviceId: string): string {
  return serviceId
    .replace(/([^a-z]{2,})v(\d+)/g, '$1 v$2')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}
