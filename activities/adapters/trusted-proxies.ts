/**
 * Whose `X-Forwarded-For` is believed (反向代理): a sender who writes the header himself could pass for any address, and behind a proxy
 * that is not believed all senders are one address.
 */
import ipaddr from 'ipaddr.js';

/** Either how many proxies stand before this program, or their addresses, subnets and names of ranges. */
export type TrustedProxies = number | readonly string[];

/** Ranges that Express knows by name. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];
/** More hops than anybody has; a larger number is a port or an address gone astray. */
const MOST_HOPS = 16;

/** @returns null for what is neither a number of hops nor a list of proxies */
export function readTrustedProxies(text: string): TrustedProxies | null {
  if (/^\d+$/.test(text)) return Number(text) <= MOST_HOPS ? Number(text) : null;
  const proxies = text.split(',').map((part) => part.trim());
  return proxies.every(isProxy) ? proxies : null;
}

function isProxy(text: string): boolean {
  return NAMED_RANGES.includes(text) || isAddress(text) || isSubnet(text);
}

/** `10.1` is an address to the parser, and a slip of the pen to everybody else. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** A subnet of the whole world would believe everybody. */
function isSubnet(text: string): boolean {
  const [address = '', bits] = text.split('/');
  return bits !== undefined && isAddress(address) && ipaddr.isValidCIDR(text) && Number(bits) > 0;
}
