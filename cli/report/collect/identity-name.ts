/** Who it was, as CloudTrail tells: `Operator/jane@example.com` of a role's session, the name of a user. */
export function identityName({ arn = '', type }: { readonly arn?: string; readonly type?: string } = {}): string {
  return type === 'Root' ? 'the root user' : arn.slice(arn.indexOf('/') + 1) || 'somebody';
}
