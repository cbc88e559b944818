/** `a@example.com` of `a@example.com` and of `A Name <a@example.com>`. */
export function addressOf(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

/** What follows the last `@`, in lower case: domains have none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Of printable ASCII without spaces and brackets. */
export function isAddress(address: string): boolean {
  return /^[!-;=?A-~]+@[!-;=?A-~]+\.[!-;=?A-~]+$/.test(address);
}
