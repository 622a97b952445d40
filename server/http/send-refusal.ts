// The error door of the routes that are not GraphQL: a refusal as JSON with its status, and how long to wait.
import type { Response } from 'express';
import type { Refusal } from '../domain/refusal.ts';

const statuses: Partial<Record<Refusal['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, UNAVAILABLE: 503 };

export function sendRefusal(response: Response, refusal: Refusal): void {
  const wait = refusal.details.retryAfterSeconds;
  if (wait !== undefined || refusal.code === 'UNAVAILABLE') response.setHeader('Retry-After', String(wait ?? 1));
  response.status(statuses[refusal.code] ?? 400).json({ code: refusal.code, message: refusal.message, path: refusal.path, rule: refusal.rule });
}
