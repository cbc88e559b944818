/** An access key id as a terminal and a log may show it: `****WXYZ`. */
export function mask(accessKeyId: string): string {
  return `****${accessKeyId.slice(-4)}`;
}
