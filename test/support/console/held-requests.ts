/** A line so slow that one can act while something is under way. */
import type { Page, Request, Route } from 'playwright-core';

export interface HeldRequests {
  readonly requests: readonly Request[];
  readonly release: () => Promise<void>;
}

/** Requests that get no answer until they are let go. */
export async function heldRequests(page: Page, pattern: string): Promise<HeldRequests> {
  const routes: Route[] = [];
  const requests: Request[] = [];
  await page.route(pattern, (route, request) => {
    routes.push(route);
    requests.push(request);
  });
  return {
    requests,
    release: async () => {
      await Promise.all(routes.map((route) => route.continue()));
      await page.unroute(pattern);
    },
  };
}
