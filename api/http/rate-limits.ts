/**
 * How many requests a minute are answered (限流): of an account so many, of an address ten times fewer of those that were refused and
 * whose sender nobody knows (guessed tokens, guessed links). Each request is counted once, in the memory of this process.
 */
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ApiLimits } from '../deps.js';
import { ProblemError } from './problem-details.js';

const WINDOW_S = 60;
const STRANGERS_FRACTION = 10;

export class RateLimits {
  readonly #accounts: RateLimiterMemory;
  readonly #strangers: RateLimiterMemory;

  constructor({ requestsPerMinute }: Pick<ApiLimits, 'requestsPerMinute'>) {
    const points = Math.max(1, Math.ceil(requestsPerMinute / STRANGERS_FRACTION));
    this.#accounts = new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_S });
    this.#strangers = new RateLimiterMemory({ points, duration: WINDOW_S });
  }

  /** Counts a request of this account. Throws 429. @returns what is left of its minute, as headers (RateLimit, draft 7) */
  async countAccount(account: string): Promise<Readonly<Record<string, string>>> {
    const { points } = this.#accounts;
    const counted = await this.#accounts.penalty(account);
    const headers = {
      'RateLimit-Policy': `${points};w=${WINDOW_S}`,
      RateLimit: `limit=${points}, remaining=${counted.remainingPoints}, reset=${secondsLeft(counted)}`,
    };
    if (counted.consumedPoints > points) throw tooMany(counted, headers);
    return headers;
  }

  /**
   * Counts a request that was refused, of whom nobody knows who it is.
   * @returns what he is told instead, once his address has had its minute's share; null before that
   */
  async countStranger(ip = ''): Promise<ProblemError | null> {
    const counted = await this.#strangers.penalty(subscriberOf(ip));
    return counted.consumedPoints > this.#strangers.points ? tooMany(counted) : null;
  }
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.ceil(msBeforeNext / 1000);
}

function tooMany(counted: RateLimiterRes, headers: Readonly<Record<string, string>> = {}): ProblemError {
  return new ProblemError('too-many-requests', {
    headers: { ...headers, 'Retry-After': String(secondsLeft(counted)) },
  });
}

/** Bytes of an IPv6 address that tell subscribers apart: a /56, within which one subscriber chooses freely. */
const SUBSCRIBER_BYTES = 7;

/** Who is counted together; an IPv4 address may come written as IPv6. */
function subscriberOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, SUBSCRIBER_BYTES).join('.');
}
