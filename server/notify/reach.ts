// Where messages may go at all: which addresses a receiver may be written at, and which of the machines behind
// its name may be connected to. What an organization typed leads into the public internet and nowhere else;
// what the operator configured may stand in the operator's own network.
import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';
import type { UrlProblem } from '../app/ports.ts';

export interface Reach {
  /** Why this address is not accepted, before any name is looked up; undefined where it is. */
  problemOf(url: string): UrlProblem | undefined;
  /** Asked of every machine a name leads to, and once more of the one that was connected to. */
  mayConnect(address: string): boolean;
}

/** Source: none yet. 443 is https, 8443 its usual second; anything else is more likely a service inside. */
const webPorts = ['', '443', '8443'];
const maxUrlLength = 500;
/** Names that never mean a machine of the public internet. Source: RFC 6761, 6762, 7686, 8375, 9476; ICANN on .internal. */
const insideNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|alt|home\.arpa)$/;

/** What organizations configure: https to a name of the public internet, on the ports of the web. */
export const publicReach: Reach = {
  problemOf(text) {
    const url = parsed(text);
    if (url === undefined) return 'FORM';
    if (url.protocol !== 'https:') return 'SCHEME';
    if (url.username !== '' || url.password !== '') return 'USERINFO';
    if (!webPorts.includes(url.port)) return 'PORT';
    return isPublicName(url.hostname) ? undefined : 'HOST';
  },
  mayConnect: isPublicAddress,
};

/** The demonstration and tests: this machine as well, over plain http and on any port. */
export const loopbackReach: Reach = {
  problemOf: (text) => (isOwnMachine(text) ? undefined : publicReach.problemOf(text)),
  mayConnect: (address) => isLoopback(address) || isPublicAddress(address),
};

/** What the operator configures: https anywhere, plain http on this machine. */
export const operatorReach: Reach = {
  problemOf(text) {
    const url = parsed(text);
    if (url === undefined) return 'FORM';
    if (url.username !== '' || url.password !== '') return 'USERINFO';
    return url.protocol === 'https:' || isOwnMachine(text) ? undefined : 'SCHEME';
  },
  mayConnect: () => true,
};

/** Undefined for what is no address, holds white space, or is too long. The parser turns 0x7f.1, 2130706433 and full-width dots into what they mean. */
function parsed(text: string): URL | undefined {
  if (text.length > maxUrlLength || !/^[\x21-\x7e]+$/.test(text) || text.includes('\\')) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.hash !== '' || url.hostname === '' ? undefined : url;
}

/** A certificate names a host, so a bare address is no receiver; nor is a name of one label. */
function isPublicName(hostname: string): boolean {
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  const isLiteral = name.startsWith('[') || isIP(name) !== 0;
  return !isLiteral && name.includes('.') && !name.startsWith('.') && !hostname.includes('..') && !insideNames.test(name);
}

function isOwnMachine(text: string): boolean {
  const url = parsed(text);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/**
 * True for an address of the public internet. Of IPv6 that is 2000::/3 less what stands for something else:
 * mapped, translated and tunnelled addresses lead to an IPv4 address we would not see.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsedAddress = ipaddr.parse(address);
  if (parsedAddress.range() !== 'unicast') return false;
  return parsedAddress.kind() === 'ipv4' || parsedAddress.match(globalUnicast);
}

const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
