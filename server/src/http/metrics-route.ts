/** `/metrics`, for a Prometheus that asks each server directly. */
import type { RequestHandler } from 'express';
import type { Registry } from 'prom-client';

/**
 * What came through nginx is not answered, should its own denial be missing: numbers about a service
 * are its operators' business.
 */
export function metricsRoute(registry: Registry): RequestHandler {
  return async (request, response, next) => {
    if (request.headers['x-forwarded-for'] !== undefined) return next();
    response.set('Cache-Control', 'no-store').type(registry.contentType);
    response.send(await registry.metrics());
  };
}
